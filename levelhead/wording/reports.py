"""What the software itself says to somebody who has told the team something."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.incidents.models import Incident
from levelhead.lib.graphemes import cut
from levelhead.wording.present import present_word

LONGEST_WORD = 240
"""Characters of the latest word that an automatic answer repeats: all of it still fits where answers must be short."""


def received(incident: Incident | None, language: str) -> str:
    """Return the automatic answer, in the ``language`` spoken: that it has come, what is known now, when the next word
    comes, who reads it. Of what is over it is said that we believe so: whoever writes then may know better.
    """
    known = present_word(incident, language) if incident is not None else None
    lines = [_("Thank you, we have it.")]
    if known is not None:
        now, over = _("Right now: %(headline)s."), _("We believe that it is over: %(headline)s.")
        lines.append((now if known.incident.is_open else over) % {"headline": known.headline.rstrip(".")})
        lines += [_("“%(words)s”") % {"words": cut(known.word, LONGEST_WORD)}] if known.word else []
        lines += [f"{known.next_line.rstrip('.')}."] if known.next_line else []
    lines.append(_("A person reads this next."))
    return " ".join(lines)


def thanked() -> str:
    """Return the automatic answer to somebody who only thanks."""
    return _("Thank you for these words. The team reads them, and they help.")


def masked_line(count: int) -> str:
    """Return what a reader is told whose words held a secret; empty where none was blanked."""
    if not count:
        return ""
    return ngettext(
        "Your words held a password, a key or a card number. We have blanked it before storing it; if it was real, "
        "please change it. We never ask for one.",
        "Your words held passwords, keys or card numbers. We have blanked them before storing them; if they were real, "
        "please change them. We never ask for any.",
        count,
    )


def left_out_line() -> str:
    """Return what a reader is told of whose files not all were taken.

    It names none of them: this also goes to addresses that somebody else may have given, who must not choose its words.
    """
    return _(
        "Something that came with your message was no picture that we can read, and we have not kept it. A screenshot "
        "works, as PNG or JPEG, up to 8 MB and three at a time."
    )


def receipt_subject(organisation: str) -> str:
    """Return the subject under which a talk goes on by mail."""
    return _("What you told %(name)s") % {"name": organisation}


def receipt_why(organisation: str) -> str:
    """Return why a mail about a report came."""
    return _(
        "This address was given to %(name)s together with a report. If it was not you, do nothing, or open the link "
        "and erase it."
    ) % {"name": organisation}


def talk_link_words() -> str:
    """Return the words of the link to the private talk."""
    return _("Read and answer on your private page")


def reply_works() -> str:
    """Return the line that says that answering by mail works."""
    return _("You can simply reply to this mail.")


def automatic_mark() -> str:
    """Return what marks an automatic answer."""
    return _("An automatic answer")


def answered_beside(name: str) -> str:
    """Return the first line of a note beside a ticket."""
    return _("%(name)s has answered them, from Levelhead") % {"name": name}


def answer_headline(name: str) -> str:
    """Return the first line of a person's answer."""
    return _("%(name)s answers you") % {"name": name}
