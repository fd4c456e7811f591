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
    RemovalMark,
    SilentFix,
    Update,
    UpdateComponent,
)
from levelhead.site import portraits
from levelhead.site.view import CorrectionView, KnowView, PartWord, RemovedView, UpdateView
from levelhead.site.words import html, initials, inline
from levelhead.wording.knowledge import correction_in_full, found_out

Row = TypeVar("Row", bound=Model)
Children = dict[int, list[Row]]


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


def views(rows: Sequence[Update]) -> list[UpdateView]:
    """Return ``rows`` as readers see them, in the same order; ``speaker`` should be there already."""
    if not rows:
        return []
    around = _around([row.pk for row in rows])
    return [_view(row, around) for row in rows]


def word(row: AffectedComponent | UpdateComponent) -> PartWord:
    """Return what was said of one component."""
    return PartWord(row.component.name, row.status, row.note)


def _around(updates: list[int]) -> Around:
    known = list(KnowledgeItem.objects.filter(Q(said_with_id__in=updates) | Q(ended_with_id__in=updates)))
    return Around(
        _by(UpdateComponent.objects.filter(update_said_id__in=updates).select_related("component"), "update_said_id"),
        _by(Correction.objects.filter(corrects_id__in=updates).order_by("id"), "corrects_id"),
        _by(SilentFix.objects.filter(fixes_id__in=updates), "fixes_id"),
        _by(known, "said_with_id"),
        _by(known, "ended_with_id"),
        _by(RemovalMark.objects.filter(update_said_id__in=updates).select_related("removal"), "update_said_id"),
    )


def _by(found: Iterable[Row], link: str) -> Children[Row]:
    made: Children[Row] = defaultdict(list)
    for one in found:
        made[getattr(one, link)].append(one)
    return made


def _view(row: Update, around: Around) -> UpdateView:
    fixes = around.corrections[row.pk]
    words = row.with_fixes(around.fixes[row.pk])
    made = html(words, tuple(fix.struck for fix in fixes if fix.struck))
    return UpdateView(
        id=row.public_id,
        number=row.number,
        status=Status(row.status),
        headline=row.headline,
        html=made,
        speaker=row.signature,
        first_name=row.speaker_name.split()[0] if row.speaker_name.split() else row.speaker_name,
        initials=initials(row.speaker_name),
        face=portraits.path(row.speaker.picture),
        at=row.said_at,
        about=row.time_is_estimate,
        lost=row.words_are_lost,
        reopens=row.reopens,
        parts=tuple(map(word, around.parts[row.pk])),
        corrections=tuple(_correction(fix, made) for fix in fixes),
        withdrawn=row.withdrawn_at,
        knowledge=(
            *(_found_out(it) for it in around.ended[row.pk] if it.answer),
            *(_known(it) for it in around.knowledge[row.pk]),
        ),
        removed=tuple(RemovedView(it.removal.at, it.removal.reason) for it in around.marks[row.pk]),
    )


def _correction(fix: Correction, made: str) -> CorrectionView:
    shown = fix.struck if fix.struck and "<del>" not in made else ""
    return CorrectionView(fix.said_at, inline(correction_in_full(fix)), shown, fix.withdrawn_at)


def _known(row: KnowledgeItem) -> KnowView:
    return KnowView(row.sort, inline(row.text), row.whom, row.ended_with_id is not None, inline(row.answer))


def _found_out(row: KnowledgeItem) -> KnowView:
    return KnowView(Sort.KNOWN, inline(found_out(row.text, row.answer)), "", ended=False)
