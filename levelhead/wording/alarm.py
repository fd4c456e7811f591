"""What ends an alarm."""

from django.utils.translation import gettext as _


def over(what: str) -> str:
    """Return the sentence that the matter is done."""
    return _("Done: %(what)s") % {"what": what}


def room() -> str:
    """Return the words of the link to the room."""
    return _("Open the room")
