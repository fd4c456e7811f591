"""What is said to people when something was taken back."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.wording.tongues import speaking


def withdrawn_headline(headline: str) -> str:
    """Return the headline of the message that takes an update back."""
    return _("Withdrawn: %(headline)s") % {"headline": headline}


def withdrawn_text(sent: str, organisation: str) -> str:
    """Return what those read who got, at ``sent`` (a time in words), what was withdrawn a moment later."""
    return _(
        "What we sent you at %(sent)s was published by mistake, and we have withdrawn it. Please set it aside. "
        "What holds stands on our page. We are sorry for the confusion. %(organisation)s"
    ) % {"sent": sent, "organisation": organisation}


def stopped_line(kept_from: int, gone_to: int, on_the_way: int) -> str:
    """Return whom a stop kept it from, and for whom it came too late."""
    parts = [_("Stopped. The words are back in the draft, and the page says that the update was withdrawn.")]
    if kept_from:
        kept = ngettext("%(n)d person will not get it.", "%(n)d people will not get it.", kept_from)
        parts.append(kept % {"n": kept_from})
    if gone_to:
        gone = ngettext("It came too late for %(n)d person.", "It came too late for %(n)d people.", gone_to)
        parts.append(gone % {"n": gone_to})
    if on_the_way:
        going = ngettext("%(n)d more was on its way.", "%(n)d more were on their way.", on_the_way)
        parts.append(going % {"n": on_the_way})
    if gone_to or on_the_way:
        parts.append(_("Whoever gets it hears that it was withdrawn."))
    return " ".join(parts)


def names_of_places(counts: dict[str, int]) -> list[str]:
    """Return in words where removed words stood: ``counts`` by the kind of row."""
    known = _places()
    order = list(known)
    kinds = sorted(counts, key=lambda kind: order.index(kind) if kind in known else len(order))
    return [f"{counts[kind]} × {known.get(kind, kind)}" for kind in kinds]


def _places() -> dict[str, str]:
    return {
        "update": _("published update"),
        "report": _("report of a reader"),
        "subscriber": _("subscriber of this incident alone"),
        "promise": _("promise"),
        "owedword": _("word owed in private"),
        "withheldword": _("withheld word or phrase"),
        "componentchange": _("change of a component"),
        "deadline": _("reminder"),
        "round": _("round of questions to readers"),
        "legalhold": _("legal hold"),
        "handover": _("offer of the voice"),
        "picture": _("picture, or the words on what it shows"),
        "correction": _("correction"),
        "incident": _("headline of an incident"),
        "updatecomponent": _("note on a component, in an update"),
        "affectedcomponent": _("note on a component"),
        "knowledgeitem": _("thing known, not known or to be done"),
        "silence": _("reason why no time was promised"),
        "move": _("reason why a promise was moved"),
        "component": _("name or description of a component"),
        "draft": _("draft"),
        "keptdraft": _("earlier version of a draft"),
        "suggestion": _("suggestion"),
        "holding": _("entry on who spoke"),
        "person": _("name or title of somebody on the team"),
    }


def false_alarm_text(language: str) -> str:
    """Return what is said of an incident that was never real, until the spokesperson says it otherwise."""
    with speaking(language):
        return _(
            "This was not real. We raised an alarm that turned out to be false: nothing was wrong, and there is "
            "nothing for you to do. We are sorry for the alarm."
        )


def frozen_line(*, sessions: int, people: int, tokens: int, waiting: int, in_hand: int) -> str:
    """Return what a freeze did, in numbers; ``in_hand`` is how many messages it may have come too late for."""
    said = _(
        "Frozen. Sessions ended: %(sessions)d. People whose links and codes stopped working: %(people)d. "
        "API tokens revoked: %(tokens)d. Messages that wait: %(waiting)d."
    )
    counts = {"sessions": sessions, "people": people, "tokens": tokens, "waiting": waiting}
    late = ngettext(
        "%(n)d was being handed over and may still arrive; no more than that.",
        "%(n)d were being handed over and may still arrive; no more than that.",
        in_hand,
    )
    return f"{said % counts} {late % {'n': in_hand}}" if in_hand else said % counts
