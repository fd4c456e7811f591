"""What the software says when it asks whether it works, and how it says what came of it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.confirm.standing import Standing


def headline() -> str:
    """Return the one sentence that matters."""
    return _("Does it work for you now?")


def subject(organisation: str) -> str:
    """Return the one line that stands on a locked phone."""
    return f"{organisation}: {headline()}"


def greeting() -> str:
    """Return the greeting; ``{name}`` is theirs."""
    return _("Hello {name},")


def question(headline: str) -> str:
    """Return the words of the question."""
    asked = _(
        "We believe that this is mended: “%(headline)s”. You know better than we do whether it is, so before we call "
        "it over we would like to hear it from you."
    ) % {"headline": headline}
    if_not = _("If it does not work, write a line on what you see: a person reads it and answers you.")
    return f"{asked}\n\n{if_not}"


def reply_words() -> str:
    """Return how to answer, for those whose reply reaches the team."""
    return _("Simply reply “works” or “not yet”, or press the link.")


def answer_words() -> str:
    """Return the words of the link to answer."""
    return _("Say whether it works")


def why(organisation: str) -> str:
    """Return why the question came."""
    return _("You get this because you told %(name)s of it, or asked to be kept posted.") % {"name": organisation}


def never_asked() -> str:
    """Return what nobody will ask for."""
    return _("We never ask for your password, a code or money, neither here nor by answering.")


def told(stands: Standing) -> str:
    """Return how a round stands, for the page: always with both figures; empty while nobody has answered."""
    if not stands.answered:
        return ""
    return ngettext(
        "%(works)d of the %(answered)d who answered says it works; we asked %(asked)d.",
        "%(works)d of the %(answered)d who answered say it works; we asked %(asked)d.",
        stands.works,
    ) % {"works": stands.works, "answered": stands.answered, "asked": stands.asked}


def sure(stands: Standing) -> str:
    """Return how sure the answers make one, in words."""
    if not stands.answered:
        return _("Nobody has answered yet.")
    low, high = stands.between
    return _("Of those like the people who answered, it works for between %(low)d and %(high)d in a hundred.") % {
        "low": low,
        "high": high,
    }
