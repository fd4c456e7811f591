"""The first start: there is no page yet, and nobody should have to answer questions before there is one."""

from levelhead.actions.set_up_page import OWNER_UNTIL_NAMED, init_page
from levelhead.models import Page


def make_first_page(system_user: str) -> bool:
    """Make a page with an owner who is still to be named, where there is none; return whether one was made."""
    if Page.objects.exists():
        return False
    init_page("", OWNER_UNTIL_NAMED, "", "UTC", system_user)
    return True
