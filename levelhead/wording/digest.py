"""The software's own words around a day's digest."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def subject(organisation: str, day: str) -> str:
    """Return the subject: whose word, and of which day."""
    return _("%(name)s: what was said up to %(day)s") % {"name": organisation, "day": day}


def headline(number: int) -> str:
    """Return the one sentence above the list: how many incidents there was word on."""
    said = ngettext("There is word on one incident.", "There is word on %(number)d incidents.", number)
    return said % {"number": number}


def line(status: str, at: str) -> str:
    """Return where an incident stands, and since when that is what the page says."""
    return _("%(status)s, as of %(at)s.") % {"status": status, "at": at}


def more() -> str:
    """Return the words of the link to one of the incidents."""
    return _("All that was said on it")


def read_on() -> str:
    """Return the words of the link to the page."""
    return _("Everything in full, and what came after this, stands on our page")


def why(organisation: str) -> str:
    """Return why this came."""
    return _("You asked %(name)s for word once a day. On days without news nothing comes.") % {"name": organisation}
