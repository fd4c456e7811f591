"""Ask the named person to look at words before they go out, and that person's yes."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.approval import plain
from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correction_texts
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice, check_word, said_next_of, texts_of
from levelhead.actions.tell_person import tell_person
from levelhead.actions.translate import check_may_translate, checked_words
from levelhead.actions.word import Word
from levelhead.incidents.models import Incident, Update
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.people.models import Person
from levelhead.playbooks.books import approver_of
from levelhead.voice.models import Approval
from levelhead.wording.tongues import own_name


@transaction.atomic
def ask_approval(actor: Actor, incident: Incident, word: Word) -> Approval:
    """Ask for a yes to ``word`` as the next update; who must look is told by mail. The same words again are one asking.

    Pictures are asked about by their checksums, among the texts: another picture takes another yes.

    The time after which the spokesperson may publish alone runs from the first asking for this update.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    needed = approver_of(fresh)
    if needed is None:
        raise Refused(_("Nobody has to look at these words first. Publish them."))
    checked = check_word(word, fresh)
    texts = plain(texts_of(fresh, checked), said_next_of(fresh, checked))
    return _ask(actor, fresh, needed[0], [*texts, *(it.checksum for it in checked.pictures)], checked.text)


@transaction.atomic
def ask_about_correction(actor: Actor, update: Update, *, text: str, fact: str = "", reason: str = "") -> Approval:
    """Ask for a yes to these words as a correction of ``update``; as ``ask_approval`` in all else."""
    actor.require("hold_voice")
    fresh = locked(update.incident)
    check_voice(actor, fresh)
    needed = approver_of(fresh)
    if needed is None:
        raise Refused(_("Nobody has to look at these words first. Publish them."))
    texts = correction_texts(text, fact, reason)
    return _ask(actor, fresh, needed[0], list(texts), "\n\n".join(texts))


@transaction.atomic
def ask_about_translation(actor: Actor, incident: Incident, language: str, words: Mapping[str, str]) -> Approval:
    """Ask for a yes to ``words`` (by the key of what they translate) in ``language``; as ``ask_approval`` in all else.

    The time after which they may go out without a yes runs from this asking.
    """
    fresh = locked(incident)
    check_may_translate(actor, fresh.page, language)
    needed = approver_of(fresh)
    if needed is None:
        raise Refused(_("Nobody has to look at these words first. Publish them."))
    changed = [(piece, text) for piece, text in checked_words(fresh, language, words) if text]
    if not changed:
        raise Refused(_("Nothing here is new. Write something first."))
    texts, originals = [text for _piece, text in changed], [piece.original for piece, _text in changed]
    return _ask(actor, fresh, needed[0], texts, "\n\n".join(texts), language=language, originals=originals)


def _ask(
    actor: Actor,
    fresh: Incident,
    of: Person,
    texts: list[str],
    shown: str,
    *,
    language: str = "",
    originals: list[str] | None = None,
) -> Approval:
    rows = Approval.objects.filter(incident=fresh, language=language)
    rows = rows if language else rows.filter(lock=fresh.lock)
    if same := next((one for one in rows if one.texts == texts), None):
        return same
    made = Approval.objects.create(
        incident=fresh,
        lock=fresh.lock,
        of=of,
        asked_by=actor.person,
        asked_at=page_now(fresh.page),
        texts=texts,
        language=language,
        originals=originals,
    )
    subject = _subject(actor.person.name, language)
    tell_person(of, fresh, subject, f"{subject}.\n\n{shown}")
    actor.record("ask_approval", page=fresh.page, subject="incident", subject_id=fresh.public_id)
    return made


def _subject(name: str, language: str) -> str:
    if not language:
        return _("%(name)s asks you to look at words before they go out") % {"name": name}
    words = _("%(name)s asks you to look at words in %(language)s before they go out")
    return words % {"name": name, "language": own_name(language)}


@transaction.atomic
def approve(actor: Actor, incident: Incident, approval_id: str) -> Approval:
    """Say yes to the words that were asked about; only the named person can. The spokesperson is told."""
    fresh = locked(incident)
    row = Approval.objects.filter(incident=fresh, public_id=approval_id).select_related("of", "asked_by").first()
    if row is None:
        raise NotFound(_("Nothing of that name waits for a yes."))
    if row.of_id != actor.person.pk:
        raise NotAllowed(_("The yes of %(name)s was asked for.") % {"name": row.of.name})
    if row.approved_at is None:
        row.approved_at = page_now(fresh.page)
        row.save(update_fields=["approved_at"])
        said = _("%(name)s says yes to your words.") % {"name": actor.person.name}
        tell_person(row.asked_by, fresh, said, said)
        actor.record("approve", page=fresh.page, subject="incident", subject_id=fresh.public_id)
    return row
