"""Updates, and all that stands around them, to views: one query a table, however many updates there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q

from levelhead.incidents.choices import Status
from levelhead.incidents.knowledge import Sort
from levelhead.incidents.models import (
    AffectedComponent,
    Correction,
    KnowledgeItem,
    Picture,
    RemovalMark,
    SilentFix,
    Update,
    UpdateComponent,
)
from levelhead.incidents.picture import path_of
from levelhead.lib.original import like
from levelhead.site import portraits
from levelhead.site.tongues import Tongues
from levelhead.site.view import CorrectionView, KnowView, PageView, PartWord, PictureView, RemovedView, UpdateView
from levelhead.site.words import html, initials, inline
from levelhead.wording.knowledge import correction_in_full, found_out
from levelhead.wording.tongues import Tongue, speaking

Row = TypeVar("Row", bound=Model)
Children = dict[int, list[Row]]
TALLEST = 640  # pixels: a whole screenshot of a telephone at once, and the words around it


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around updates, each by the update's row.

    Django's own prefetching makes a query set for every row and table; at a publish that is most of the reading.
    """

    parts: Children[UpdateComponent]
    corrections: Children[Correction]
    fixes: Children[SilentFix]
    knowledge: Children[KnowledgeItem]
    ended: Children[KnowledgeItem]
    marks: Children[RemovalMark]
    pictures: Children[Picture]


def views(rows: Sequence[Update], page: PageView, tongues: Tongues | None = None) -> list[UpdateView]:
    """Return ``rows`` as readers of ``page`` see them, in the same order; ``speaker`` should be there already."""
    if not rows:
        return []
    around = _around([row.pk for row in rows])
    known = tongues or Tongues(page, {row.incident_id for row in rows})
    return [_view(row, around, known.of(row.incident_id)) for row in rows]


def word(row: AffectedComponent | UpdateComponent, tongue: Tongue) -> PartWord:
    """Return what was said of one component."""
    return PartWord(tongue.say(row.component.name), row.status, tongue.say(row.note))


def removed(marks: Iterable[RemovalMark], tongue: Tongue) -> tuple[RemovedView, ...]:
    """Return where words were removed, or a picture."""
    gone = [it.removal for it in marks]
    return tuple(RemovedView(it.at, tongue.say(it.reason), it.of_picture) for it in gone)


def _around(updates: list[int]) -> Around:
    known = list(KnowledgeItem.objects.filter(Q(said_with_id__in=updates) | Q(ended_with_id__in=updates)))
    return Around(
        _by(UpdateComponent.objects.filter(update_said_id__in=updates).select_related("component"), "update_said_id"),
        _by(Correction.objects.filter(corrects_id__in=updates).order_by("id"), "corrects_id"),
        _by(SilentFix.objects.filter(fixes_id__in=updates), "fixes_id"),
        _by(known, "said_with_id"),
        _by(known, "ended_with_id"),
        _by(RemovalMark.objects.filter(update_said_id__in=updates).select_related("removal"), "update_said_id"),
        _by(Picture.objects.filter(update_said_id__in=updates), "update_said_id"),
    )


def _by(found: Iterable[Row], link: str) -> Children[Row]:
    made: Children[Row] = defaultdict(list)
    for one in found:
        made[getattr(one, link)].append(one)
    return made


def _view(row: Update, around: Around, tongue: Tongue) -> UpdateView:
    fixes = around.corrections[row.pk]
    words = row.with_fixes(around.fixes[row.pk])
    text, own = tongue.say(words), tongue.of(words)
    made = html(text, tuple(own.say(fix.struck) for fix in fixes if fix.struck and own.has(fix.struck)))
    return UpdateView(
        id=row.public_id,
        number=row.number,
        status=Status(row.status),
        headline=tongue.say(row.headline),
        html=like(made, text),
        speaker=_signature(row, tongue),
        first_name=row.speaker_name.split()[0] if row.speaker_name.split() else row.speaker_name,
        initials=initials(row.speaker_name),
        face=portraits.path(row.speaker.picture),
        at=row.said_at,
        about=row.time_is_estimate,
        lost=row.words_are_lost,
        reopens=row.reopens,
        parts=tuple(word(it, tongue) for it in around.parts[row.pk]),
        corrections=tuple(_correction(fix, made, tongue) for fix in fixes),
        withdrawn=row.withdrawn_at,
        knowledge=(
            *(_found_out(it, tongue) for it in around.ended[row.pk] if it.answer),
            *(_known(it, tongue) for it in around.knowledge[row.pk]),
        ),
        removed=removed(around.marks[row.pk], tongue),
        translator=tongue.by.get(words, ""),
        pictures=tuple(_picture(it, row.public_id, tongue) for it in around.pictures[row.pk]),
    )


def _signature(row: Update, tongue: Tongue) -> str:
    title = tongue.say(row.speaker_title)
    return f"{row.speaker_name}, {title}" if title else row.speaker_name


def _picture(it: Picture, update: str, tongue: Tongue) -> PictureView:
    width, height = it.within(TALLEST)
    return PictureView(path_of(update, it.checksum), width, height, tongue.say(it.alt))


def _correction(fix: Correction, made: str, tongue: Tongue) -> CorrectionView:
    shown = tongue.say(fix.struck) if fix.struck and "<del>" not in made else ""
    own = tongue.of(fix.text, fix.fact, fix.reason)
    with speaking(own.code):
        full = inline(correction_in_full(fix, own))
    full = like(full, *map(tongue.say, (fix.text, fix.fact, fix.reason)))
    return CorrectionView(fix.said_at, full, shown, fix.withdrawn_at)


def _known(row: KnowledgeItem, tongue: Tongue) -> KnowView:
    said, answer = tongue.say(row.text), tongue.say(row.answer)
    ended = row.ended_with_id is not None
    return KnowView(row.sort, like(inline(said), said), tongue.say(row.whom), ended, like(inline(answer), answer))


def _found_out(row: KnowledgeItem, tongue: Tongue) -> KnowView:
    own = tongue.of(row.text, row.answer)
    with speaking(own.code):
        said = inline(found_out(own.say(row.text), own.say(row.answer)))
    return KnowView(Sort.KNOWN, like(said, tongue.say(row.answer), tongue.say(row.text)), "", ended=False)
