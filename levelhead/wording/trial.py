"""What a test says."""

from django.utils.translation import gettext as _


def headline(organisation: str) -> str:
    """Return the sentence that nobody can mistake for trouble."""
    return _("A test from %(name)s: nothing is wrong.") % {"name": organisation}


def text(organisation: str) -> str:
    """Return what the test is for."""
    return _("We are making sure that word from %(name)s arrives here. There is nothing to do.") % {
        "name": organisation
    }


def read_on() -> str:
    """Return the words of the link."""
    return _("The page where our word always stands")
