"""Blanks that a template or the coach left to be filled: ``[[what people can do]]``. None may go out unfilled."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.saying import Saying
from levelhead.lib.errors import Refused

BLANK = re.compile(r"\[\[([^\[\]\n]{0,300})\]\]")
SHOWN = 3


def no_blanks(saying: Saying) -> None:
    """Refuse words that still hold a blank, naming it."""
    blanks = blanks_in(saying.texts)
    if not blanks:
        return
    named = ", ".join(f"“{blank}”" for blank in blanks[:SHOWN])
    raise Refused(
        ngettext(
            "A blank is still to be filled: %(blanks)s. Write what belongs there, or take it out.",
            "%(number)d blanks are still to be filled: %(blanks)s. Write what belongs there, or take them out.",
            len(blanks),
        )
        % {"number": len(blanks), "blanks": named if len(blanks) <= SHOWN else _("%(some)s …") % {"some": named}},
        "text",
    )


def blanks_in(texts: tuple[str, ...]) -> list[str]:
    """Return what the blanks of ``texts`` ask for, in order."""
    return [" ".join(found.split()) or "…" for text in texts for found in BLANK.findall(text)]
