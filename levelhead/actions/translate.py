"""Write the page's public words in a further language. A named person does; nothing is ever made by a machine.

What is written stands on the page at once. The words in the first language never wait for it.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked, wake_after_commit
from levelhead.actions.word import LONGEST_HEADLINE, LONGEST_TEXT, check_line, check_text
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_readers_of
from levelhead.incidents.models import Incident, Page, Translation, Translator
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.wording.knowledge import texts_of_update
from levelhead.wording.tongues import own_name
from levelhead.wording.translatable import Piece, names, pieces, tongue_of, written


@transaction.atomic
def translate(
    actor: Actor,
    incident: Incident,
    language: str,
    words: Mapping[str, str],
    *,
    acknowledged: frozenset[str] = frozenset(),
) -> int:
    """Let ``words`` (by the key of what they translate) stand in ``language``; return how many are new.

    An empty one takes back what stood there. NotAllowed unless ``actor`` may write ``language``; Refused, with the key
    as its field, for words that will not do, or whose original has changed meanwhile. A second press changes nothing.
    """
    fresh = locked(incident)
    check_may_translate(actor, fresh.page, language)
    if fresh.published_at is None:
        raise Refused(_("Nothing has been said in public yet. Translate it once it is."))
    changed = checked_words(fresh, language, words)
    texts = tuple(text for _piece, text in changed if text)
    pass_gates(Saying(actor, fresh.page, fresh, "translation", texts, acknowledged, language=language))
    if changed:
        _write(actor, fresh.page, language, fresh, changed)
        fresh.revision = bump(fresh.page)
        fresh.save(update_fields=["revision"])
        _tell(fresh, language)
        _record(actor, fresh.page, "incident", fresh.public_id, language, len(changed))
    return len(changed)


def checked_words(incident: Incident, language: str, words: Mapping[str, str]) -> list[tuple[Piece, str]]:
    """Return what of ``words`` is new, each with what it translates; Refused for what will not do."""
    changed = _changed(incident.page, language, incident, pieces(incident), words)
    _check_struck(incident, language, changed)
    return changed


@transaction.atomic
def translate_names(
    actor: Actor, page: Page, language: str, words: Mapping[str, str], *, acknowledged: frozenset[str] = frozenset()
) -> int:
    """The same for what belongs to no incident: the names of components, and the lists on what is official."""
    page = Page.objects.select_for_update().get(pk=page.pk)
    check_may_translate(actor, page, language)
    changed = _changed(page, language, None, names(page), words)
    texts = tuple(text for _piece, text in changed if text)
    pass_gates(Saying(actor, page, None, "translation", texts, acknowledged))
    if changed:
        _write(actor, page, language, None, changed)
        bump(page)
        _record(actor, page, "page", page.public_id, language, len(changed))
    return len(changed)


def may_translate(person: Person, page: Page, language: str) -> bool:
    """Return whether ``person`` may write in ``language``: who may speak, and whom an owner has named for it."""
    if not person.is_active or language not in page.further:
        return False
    named = Translator.objects.filter(page=page, person=person, language=language).exists()
    return may(person, "hold_voice") or named


def check_may_translate(actor: Actor, page: Page, language: str) -> None:
    """Raise Refused where the page has no such further language, NotAllowed unless ``actor`` may write in it."""
    if language not in page.further:
        raise Refused(_("The page has no further language “%(code)s”.") % {"code": language[:20]}, "language")
    if not may_translate(actor.person, page, language):
        raise NotAllowed(
            _("Only those who may speak, and whom an owner has named for it, write in %(name)s.")
            % {"name": own_name(language)}
        )


def check_is_public(incident: Incident) -> None:
    """Raise NotFound where nothing of ``incident`` is public yet: translators need not be let into rooms."""
    if incident.published_at is None:
        raise NotFound(_("Nothing has been said in public yet. Translate it once it is."))


def _changed(
    page: Page, language: str, incident: Incident | None, known: list[Piece], words: Mapping[str, str]
) -> list[tuple[Piece, str]]:
    """What of ``words`` is new, with what it translates; Refused where an original is not there any more."""
    by_key, now = {piece.key: piece for piece in known}, written(page, language, incident)
    found = []
    for key, text in words.items():
        had = now[key].text if key in now else ""
        if text.strip() == had:
            continue
        if key not in by_key:
            raise Refused(_("The original of this has changed meanwhile. Read it anew, and translate that."), key)
        if clean := _checked(by_key[key], text) if text.strip() else "":
            found.append((by_key[key], clean))
        elif had:
            found.append((by_key[key], ""))
    return [(piece, text) for piece, text in found if piece.key not in now or now[piece.key].text != text]


def _checked(piece: Piece, text: str) -> str:
    try:
        return (
            check_text(text) if piece.long else check_line(text, piece.key, max(LONGEST_HEADLINE, LONGEST_TEXT // 20))
        )
    except Refused as error:
        raise Refused(str(error), piece.key) from error


def _check_struck(incident: Incident, language: str, changed: list[tuple[Piece, str]]) -> None:
    """Struck words are struck in the translation too, so that they must stand in it."""
    said = {key: row.text for key, row in written(incident.page, language, incident).items()}
    said |= {piece.key: text for piece, text in changed}
    for piece, text in changed:
        update = piece.update
        if not text or update is None or not update.corrections.filter(struck=piece.original).exists():
            continue
        whole = next((it for it in pieces(incident) if it.original == update.fixed_text), None)
        if whole and said.get(whole.key) and text not in said[whole.key]:
            raise Refused(
                _("Copy the struck words exactly as they stand in your translation of the update."), piece.key
            )


def _write(
    actor: Actor, page: Page, language: str, incident: Incident | None, changed: list[tuple[Piece, str]]
) -> None:
    for piece, text in changed:
        about: dict[str, Any] = {"page": page, "incident": incident, "language": language, "key": piece.key}
        if not text:
            Translation.objects.filter(**about).delete()
            continue
        values = {
            "original": piece.original,
            "said_with": piece.update,
            "text": text,
            "person": actor.person,
            "person_name": actor.person.name,
            "written_at": machine_now(),
        }
        Translation.objects.update_or_create(**about, defaults=values)


def _tell(incident: Incident, language: str) -> None:
    """Send the newest update to those who got it in a language that is not theirs, once all of it is translated.

    Once only: a translation that is put better later says nothing more, and neither does that of an older update.
    """
    update = incident.updates.filter(withdrawn_at=None).first()
    if update is None or not tongue_of(incident, language).has(*texts_of_update(update)):
        return
    messages = Message.objects.filter(page=incident.page, source_id=update.public_id, stopped_at=None)
    sent = messages.filter(kind=Message.Kind.UPDATE).first()
    if sent and not messages.filter(kind=Message.Kind.TRANSLATION, language=language).exists():
        post_to_readers_of(language, sent)
        wake_after_commit("worker")


def _record(actor: Actor, page: Page, subject: str, subject_id: str, language: str, texts: int) -> None:
    actor.record("translate", page=page, subject=subject, subject_id=subject_id, language=language, texts=texts)
