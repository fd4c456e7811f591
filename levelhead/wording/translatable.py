"""Every text of an incident, or of the page itself, that readers see and that a person can say in another language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.cadence.models import Silence
from levelhead.cadence.queries import open_promise
from levelhead.incidents.knowledge import Sort
from levelhead.incidents.models import Incident, Page, Translation, Update
from levelhead.incidents.translation import key_of
from levelhead.wording.tongues import Tongue


@dataclass(frozen=True)
class Piece:
    """One text. ``label`` says what it is, ``update`` with which it was said; ``long`` ones are Markdown."""

    original: str
    label: str
    update: Update | None = None
    long: bool = False

    @property
    def key(self) -> str:
        """What its translation is found by."""
        return key_of(self.original)


def pieces(incident: Incident) -> list[Piece]:
    """Return the texts of ``incident``, each once: what stands now, then the updates, the newest first."""
    found: dict[str, Piece] = {}
    for piece in _every(incident):
        if piece.original.strip():
            found.setdefault(piece.original, piece)
    return list(found.values())


def tongue_of(incident: Incident, language: str) -> Tongue:
    """Return how the words of ``incident`` are said in ``language``, a further one of its page, or its first."""
    page = incident.page
    if language == page.language:
        return Tongue(page.language, page.language)
    rows = Translation.objects.filter(page=page, language=language)
    known = [*rows.filter(incident=None), *rows.filter(incident=incident)]
    return Tongue(language, page.language, {row.original: row.text for row in known})


def names_in(page: Page, language: str) -> Tongue:
    """Return how the words that belong to no incident are said in ``language``; where in none, as they are."""
    rows = Translation.objects.filter(page=page, language=language, incident=None)
    return Tongue(language, page.language, {row.original: row.text for row in rows})


def names(page: Page) -> list[Piece]:
    """Return the texts that belong to no incident: components, and what is said on “Is this really us?”."""
    found: dict[str, Piece] = {}
    for row in page.components.filter(removed_at=None).select_related("group"):
        found.setdefault(row.name, Piece(row.name, _("Component")))
        found.setdefault(row.description, Piece(row.description, _("About %(name)s") % {"name": row.name}))
        if row.group:
            found.setdefault(row.group.name, Piece(row.group.name, _("Group of components")))
    for person in page.people.filter(is_active=True).exclude(title=""):
        found.setdefault(person.title, Piece(person.title, _("Who %(name)s is") % {"name": person.name}))
    for line in page.official.splitlines():
        name = line.partition("|")[0].strip()
        found.setdefault(name, Piece(name, _("Where you speak")))
    for line in page.never_asks.splitlines():
        found.setdefault(line, Piece(line, _("What you never ask for")))
    return [piece for text, piece in found.items() if text.strip()]


def written(page: Page, language: str, incident: Incident | None) -> dict[str, Translation]:
    """Return what has been written in ``language`` for ``incident`` (None: for the page itself), by its key."""
    return {row.key: row for row in Translation.objects.filter(page=page, language=language, incident=incident)}


def waiting(incident: Incident, language: str) -> list[Piece]:
    """Return the texts of ``incident`` that nobody has written in ``language`` yet."""
    known = written(incident.page, language, incident)
    return [piece for piece in pieces(incident) if piece.key not in known]


def side_by_side(incident: Incident, language: str) -> list[dict[str, str]]:
    """Return every text of ``incident`` with its key, what it is, and its translation (empty where none stands)."""
    known = written(incident.page, language, incident)
    return [
        {
            "key": one.key,
            "what": one.label,
            "original": one.original,
            "text": known[one.key].text if one.key in known else "",
        }
        for one in pieces(incident)
    ]


def _every(incident: Incident) -> Iterator[Piece]:
    yield Piece(incident.headline, _("Headline"))
    for row in incident.affected.select_related("component"):
        yield Piece(row.note, _("On %(name)s") % {"name": row.component.name})
    yield from _of_the_clock(incident)
    for mark in incident.marks.filter(update_said=None).select_related("removal"):
        yield Piece(mark.removal.reason, _("Why words were removed"))
    around = ("fixes", "knowledge", "ended", "corrections", "pictures")
    for update in incident.updates.filter(withdrawn_at=None).prefetch_related(*around):
        yield from _of_update(update)
    for holding in incident.holdings.exclude(line=""):
        yield Piece(holding.line, _("Said with a handover"))


def _of_the_clock(incident: Incident) -> Iterator[Piece]:
    for silence in Silence.objects.filter(incident=incident, ended_at=None):
        yield Piece(silence.because, _("Why no time is promised"))
    promise = open_promise(incident)
    for move in promise.moves.all() if promise else ():
        yield Piece(move.why, _("Why the promise was moved"))
    for after in incident.afterwards.prefetch_related("moves"):
        yield Piece(after.what, _("Promised for afterwards"))
        yield Piece(after.note, _("How it was kept"))
        for put_off in after.moves.all():
            yield Piece(put_off.why, _("Why the promise was moved"))


def _of_update(update: Update) -> Iterator[Piece]:
    yield Piece(update.headline, _("Headline"), update)
    yield Piece(update.fixed_text, _("What was said"), update, long=True)
    for item in update.knowledge.all():
        yield Piece(item.whom, _("For whom"), update)
        yield Piece(item.text, str(Sort(item.sort).label), update, long=True)
    for item in update.ended.all():
        yield Piece(item.answer, _("What was found out"), update, long=True)
    for row in update.components.select_related("component"):
        yield Piece(row.note, _("On %(name)s") % {"name": row.component.name}, update)
    for picture in update.pictures.all():
        yield Piece(picture.alt, _("What a picture shows"), update)
    for fix in update.corrections.all():
        if fix.withdrawn_at is None:
            yield Piece(fix.struck, _("Words that were struck"), update)
            yield Piece(fix.fact, _("The fact that changed"), update)
            yield Piece(fix.text, _("What is right"), update, long=True)
            yield Piece(fix.reason, _("Why it was wrong"), update)
    for mark in update.marks.select_related("removal"):
        yield Piece(mark.removal.reason, _("Why words were removed"), update)
