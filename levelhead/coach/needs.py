"""Which parts a reader needs now, given the moment. Order is importance: the first missing one is asked for first."""

from collections.abc import Mapping

from levelhead.coach.model import Context, Fault, Kind, Stage

_ORDER = {
    Stage.FIRST: ("what", "impact", "next_update", "reader_action", "scope", "unknown", "empathy", "apology", "doing",
                  "contact", "signed", "responsibility", "repair"),
    Stage.RESOLVED: ("what", "apology", "impact", "responsibility", "repair", "reader_action", "scope", "empathy",
                     "contact", "signed", "doing", "unknown", "next_update"),
    Stage.MAINTENANCE: ("what", "impact", "scope", "reader_action", "contact", "signed", "next_update", "doing",
                        "apology", "empathy", "responsibility", "unknown", "repair"),
}  # fmt: skip
_USUAL = ("what", "impact", "next_update", "apology", "doing", "reader_action", "scope", "empathy", "unknown",
          "responsibility", "contact", "signed", "repair")  # fmt: skip
_CLOSED = (Stage.RESOLVED, Stage.REVIEW)
_REPEATED = ("next_update", "doing", "signed", "what")


def order(context: Context) -> tuple[str, ...]:
    """Return all parts, the most important of this moment first."""
    stage = Stage.RESOLVED if context.stage is Stage.REVIEW else context.stage
    if context.kind is Kind.MAINTENANCE and context.stage in (Stage.UNKNOWN, Stage.MAINTENANCE):
        stage = Stage.MAINTENANCE
    return _ORDER.get(stage, _USUAL)


def needed(context: Context, said: frozenset[str]) -> frozenset[str]:
    """Return the parts a reader needs now; *said* are those that recent updates already held."""
    wanted = {
        "what",
        "impact",
        "scope",
        "doing",
        "reader_action",
        "next_update",
        "contact",
        "signed",
        "apology",
        "empathy",
    }
    wanted -= _beside(context)
    stage = context.stage
    if Stage.MAINTENANCE in (stage, context.kind):
        return frozenset(wanted - {"apology", "empathy", "next_update", "doing"} - (said - set(_REPEATED)))
    if stage in _CLOSED:
        wanted -= {"next_update"}
        wanted |= {"repair"}
    if stage in (Stage.FIRST, Stage.INVESTIGATING):
        wanted |= {"unknown"}
    if stage is Stage.FIRST:
        wanted -= {"doing", "scope"}
    if _admits(context):
        wanted |= {"responsibility"}
    return frozenset(wanted - (said - set(_REPEATED)))


def skeleton(known: Mapping[str, str], context: Context) -> str:
    """Return, of the sentences *known* by stage or kind, the one for this moment; "" where there is none.

    At the end the stage tells more than the kind; before it the kind does.
    """
    stage, kind = context.stage, context.kind
    names = (stage, kind, "any") if stage in (*_CLOSED, Stage.MAINTENANCE) else (kind, stage, "any")
    return next((known[name] for name in names if name in known), "")


def _beside(context: Context) -> set[str]:
    """What readers are shown beside the words: who speaks, and by when the next word comes."""
    return ({"signed"} if context.speaker else set()) | ({"next_update"} if context.next_update else set())


def _admits(context: Context) -> bool:
    """Owning it is asked of those who erred, once they know; after an attack, acknowledging it is enough."""
    if context.fault is Fault.OURS:
        return True
    ours = context.kind in (Kind.MISTAKE, Kind.BILLING, Kind.DATA_LOSS)
    return context.fault is Fault.UNKNOWN and ours and context.stage in (*_CLOSED, Stage.IDENTIFIED, Stage.MONITORING)
