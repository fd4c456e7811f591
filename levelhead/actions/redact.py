"""Redact: take words away everywhere at once, and say so on the page. The only act that removes what was said."""

import json
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.guard_words import FAILED, guard_words
from levelhead.actions.held import Held
from levelhead.actions.published import bump, wake_after_commit
from levelhead.actions.removing import Place, Touched, note, places, take_out
from levelhead.actions.removing_beside import clean_beside
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import LISTS, keep_word, nothing_withheld
from levelhead.actions.word import check_line
from levelhead.fanout.models import Message
from levelhead.fanout.notice import Notice
from levelhead.fanout.recall import recall
from levelhead.fanout.seal import seal, unseal
from levelhead.incidents.hold import held
from levelhead.incidents.models import Correction, Incident, Page, Removal, RemovalMark, Update
from levelhead.lib import turns
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.disguise import find, plain
from levelhead.lib.errors import Refused
from levelhead.reports.models import ReportEntry
from levelhead.voice.models import ShortPost
from levelhead.wording.taking_back import names_of_places
from levelhead.wording.tongues import speaking

SHORTEST = 3
LONGEST = 2000
_SENT = (Update, Correction, ShortPost, Notice, ReportEntry)  # what has words of its own and goes out


@dataclass(frozen=True)
class Outlook:
    """What a removal would do, in numbers: places by kind, and those who have the words by mail or post."""

    places: dict[str, int]
    told: int

    @property
    def lines(self) -> list[str]:
        """One line for each kind of place."""
        return names_of_places(self.places)


def outlook(actor: Actor, incident: Incident, words: str) -> Outlook:
    """Return what removing ``words`` would do; changes nothing. NotAllowed unless ``actor`` is an owner."""
    actor.require("redact")
    found = list(places(check_words(words)))
    sent = [message.deliveries.filter(state="sent").count() for message in _messages(incident.page, found)]
    return Outlook(dict(Counter(place.kind for place in found)), sum(sent))


@transaction.atomic
def redact(actor: Actor, incident: Incident, *, words: str, reason: str) -> Removal:
    """Remove ``words`` from everything that is kept, for ``reason`` (which readers see), and return the removal.

    They are withheld from now on, so that nobody says them again. Under legal hold the originals are kept sealed.
    Raises NotAllowed unless ``actor`` is an owner, Refused where nothing holds the words; a second press finds
    nothing any more and returns the first's removal.
    """
    actor.require("redact")
    words, reason = check_words(words), check_reason(reason, words)
    turns.alone(LISTS, incident.page_id)
    check_in_public(actor, incident, reason)
    page = everything_held(incident.page)
    found = _found(page, words)
    if not found:
        return _again(page, words)
    removal = _made(actor, page, incident, words, reason, found)
    _carry_out(removal, page, words, found)
    wake_after_commit("worker")
    record_removal(actor, removal, len(found))
    return removal


@transaction.atomic
def take_out_again(removal: Removal) -> int:
    """Take out what has come back with the removed words since, and return how many places that were.

    A draft or a report that was on its way at that moment, a tab that still shows the words and saves them once more.
    """
    words = unseal(bytes(removal.word.sealed))
    clean_beside(removal.page, words)
    if not any(places(words)):
        return 0
    turns.alone(LISTS, removal.page_id)
    page = everything_held(removal.page)
    found = _found(page, words)
    _carry_out(removal, page, words, found)
    counts = Counter(removal.places) + Counter(place.kind for place in found)
    Removal.objects.filter(pk=removal.pk).update(places=dict(counts), cleaned_at=None)
    return len(found)


def _found(page: Page, words: str) -> list[Place]:
    """Every place that holds ``words``, with what it will hold: the mark stands in the page's own language."""
    with speaking(page.language):
        return list(places(words))


def _carry_out(removal: Removal, page: Page, words: str, found: list[Place]) -> None:
    """Take ``words`` out of all places found, say so where readers saw them, and call back what has gone out."""
    touched = Touched()
    for place in found:
        take_out(place)
        note(touched, place)
    if not removal.revision or touched.shows:
        say_so(removal, page, touched)
    for message in _messages(page, found):
        recall(removal.pk, message)
    clean_beside(page, words)


def check_words(words: str) -> str:
    """Return the words to remove; Refused where they are so few that they would tear holes into everything."""
    words = words.strip()
    if len("".join(c for c in plain(words) if c.isalnum())) < SHORTEST or len(words) > LONGEST:
        raise Refused(_("Write the words exactly as they stand, at least three letters or digits."), "words")
    return words


def check_reason(reason: str, words: str) -> str:
    """Return the reason that readers will see; Refused where it is missing or holds the words itself."""
    reason = check_line(reason, "reason")
    if not reason:
        raise Refused(_("Say why, in a few words. Readers see it beside the time."), "reason")
    if find([words], reason):
        raise Refused(_("The reason holds the words themselves. Readers see it: say it without them."), "reason")
    return reason


def check_in_public(actor: Actor, incident: Incident, reason: str) -> None:
    """Refuse a ``reason`` that tells readers what they must not read: what is withheld, a secret, private data."""
    saying = Saying(actor, incident.page, incident, "update", (reason,))
    nothing_withheld(saying)
    try:
        guard_words(saying)
    except Held as held:
        if quotes := [finding.quote for finding in held.findings if finding.id != FAILED]:
            sentence = _("Readers see the reason, and “%(words)s” in it is nothing for strangers. Say it without.")
            raise Refused(sentence % {"words": quotes[0]}, "reason") from held


def everything_held(page: Page) -> Page:
    """Hold every incident, then the page, in the order in which a publish takes them: none can slip between."""
    list(page.incidents.select_for_update().order_by("pk").values_list("pk", flat=True))
    return Page.objects.select_for_update().get(pk=page.pk)


def _again(page: Page, words: str) -> Removal:
    for removal in page.removals.select_related("word", "incident"):
        if plain(unseal(bytes(removal.word.sealed))) == plain(words):
            return removal
    raise Refused(_("Nothing holds these words. Copy them exactly as they stand."), "words")


def _made(actor: Actor, page: Page, incident: Incident, words: str, reason: str, found: list[Place]) -> Removal:
    originals = [[place.kind, place.row.pk, place.before] for place in found]
    return Removal.objects.create(
        page=page,
        incident=incident,
        word=keep_word(actor, incident, words),
        reason=reason,
        ordered_by=actor.person,
        at=page_now(page),
        made_at=machine_now(),
        places=dict(Counter(place.kind for place in found)),
        original=seal(json.dumps(originals, default=repr)) if held(incident) else b"",
    )


def say_so(removal: Removal, page: Page, touched: Touched) -> None:
    """Put the dated lines where readers look, and have every page printed again that showed the words."""
    removal.revision = bump(page, even_frozen=True)
    removal.save(update_fields=["revision"])
    beside = [(owner, pk) for pk, owner in touched.updates.items()]
    under = [(pk, None) for pk in touched.incidents - set(touched.updates.values())]
    RemovalMark.objects.bulk_create(
        RemovalMark(removal=removal, incident_id=owner, update_said_id=pk) for owner, pk in [*beside, *under]
    )
    changed = page.incidents.exclude(published_at=None)
    if not touched.everywhere:
        changed = changed.filter(pk__in={*touched.incidents, *touched.updates.values()})
    changed.update(revision=removal.revision)


def _messages(page: Page, found: list[Place]) -> list[Message]:
    """The messages whose words came from the rows found, or from what stands beside an update among them."""
    touched = Touched()
    for place in found:
        note(touched, place)
    sources = {place.row.public_id for place in found if isinstance(place.row, _SENT)}
    sources |= set(Update.objects.filter(pk__in=touched.updates).values_list("public_id", flat=True))
    return list(Message.objects.filter(page=page, source_id__in=sources))


def record_removal(actor: Actor, removal: Removal, count: int) -> None:
    """Add the line on ``removal``, from ``count`` places, to the audit trail."""
    room = removal.incident.public_id
    about = removal.public_id
    actor.record("redact", page=removal.page, subject="incident", subject_id=room, removal=about, places=count)
