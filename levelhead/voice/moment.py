"""The moment in which a draft is written, as the coach has to know it."""

from levelhead.coach import Context, Fault, Stage
from levelhead.coach import Kind as CoachKind
from levelhead.incidents.choices import Kind
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import page_now
from levelhead.lib.zones import zone_word
from levelhead.voice.phrases import house_of

EARLIER = 5
FAULT = {
    Kind.MISTAKE: Fault.OURS,
    Kind.HACK: Fault.ATTACK,
    Kind.PHISHING: Fault.ATTACK,
    Kind.THIRD_PARTY: Fault.THEIRS,
}
"""Whose fault it is, as far as the kind that people chose says so; of every other kind it is not known."""


def moment_of(
    page: Page,
    incident: Incident | None,
    *,
    status: str,
    kind: str = "",
    fault: str = "",
    speaker: str = "",
    next_said: str = "",
) -> Context:
    """Return the coach's context for a word with ``status`` on ``incident`` (None: one about to be declared).

    ``fault`` is what the writer says of it, and empty leaves it to the kind; ``next_said`` is the promised time in
    words. Before anything is public, the word is the first.
    """
    chosen = incident.kind if incident else kind
    return Context(
        stage=_stage(incident, status),
        kind=CoachKind(chosen) if chosen in Kind else CoachKind.OTHER,
        fault=_fault(fault, chosen),
        zone=zone_word(page.zone, page_now(page)),
        speaker=speaker,
        next_update=next_said,
        earlier=_earlier(incident),
        personal_data=incident.personal_data if incident else None,
        language=page.language,
        house=house_of(page),
    )


def _fault(said: str, kind: str) -> Fault:
    if said in list(Fault):
        return Fault(said)
    return FAULT.get(Kind(kind), Fault.UNKNOWN) if kind in Kind else Fault.UNKNOWN


def _stage(incident: Incident | None, status: str) -> Stage:
    if incident is None or incident.published_at is None:
        return Stage.FIRST
    return Stage(status) if status in list(Stage) else Stage(incident.status)


def _earlier(incident: Incident | None) -> tuple[str, ...]:
    if incident is None:
        return ()
    return tuple(reversed(incident.updates.values_list("text", flat=True)[:EARLIER]))
