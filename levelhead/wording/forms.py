"""The forms of each sentence of an update for when nothing is new. The coach is taught what is in them."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from levelhead.incidents.choices import ComponentStatus, Status

Forms = tuple[Callable[[], str], ...]

OPENING: Forms = (
    lambda: _("Nothing has changed since %(when)s."),
    lambda: _("We have no news since %(when)s."),
    lambda: _("What we wrote at %(when)s still stands."),
    lambda: _("There is nothing new to tell you since %(when)s."),
)
HIT: dict[ComponentStatus, Forms] = {
    ComponentStatus.MAJOR: (
        lambda: _("Still not working: %(names)s."),
        lambda: _("You still cannot use %(names)s."),
        lambda: _("You cannot use this yet: %(names)s."),
        lambda: _("Not working, as before: %(names)s."),
    ),
    ComponentStatus.PARTIAL: (
        lambda: _("Still not working for some of you: %(names)s."),
        lambda: _("Some of you still cannot use %(names)s."),
        lambda: _("Not working yet for some of you: %(names)s."),
        lambda: _("Not working for some of you, as before: %(names)s."),
    ),
    ComponentStatus.DEGRADED: (
        lambda: _("Still slow: %(names)s."),
        lambda: _("You may still find this slow: %(names)s."),
        lambda: _("Slower than usual: %(names)s."),
        lambda: _("This is still slow: %(names)s."),
    ),
}
STAGE: dict[Status, Forms] = {
    Status.INVESTIGATING: (
        lambda: _("We are working on it, and we have not found the cause yet."),
        lambda: _("We have not found out yet why this happens, and we are working on it."),
        lambda: _("We keep looking into it; we have not found the cause yet."),
        lambda: _("We have not found the cause yet, and we are still looking into it."),
    ),
    Status.IDENTIFIED: (
        lambda: _("We have found the cause, and we are working on the fix."),
        lambda: _("We know what causes it, and we are fixing it."),
        lambda: _("The cause is found, and we are fixing it; that is not done yet."),
        lambda: _("We are still working on the fix, now that we have found the cause."),
    ),
    Status.MONITORING: (
        lambda: _("A fix is in place, and we are watching whether it holds."),
        lambda: _("We have put a fix in place and are still watching it."),
        lambda: _("We are keeping watch over the fix that is in place."),
        lambda: _("The fix is in place; we are checking that it holds."),
    ),
}
FEELING: Forms = (
    lambda: _("I know that waiting without news is hard, and I am sorry."),
    lambda: _("I am sorry that this keeps you waiting. I know how hard it is to wait without news."),
    lambda: _("I understand how frustrating this is, and I am sorry."),
    lambda: _("I know that you count on this, and I am sorry that you still wait."),
)
NEXT: Forms = (
    lambda: _("The next update comes by %(due)s, sooner if there is news."),
    lambda: _("I write here again by %(due)s, earlier if something changes."),
    lambda: _("You will hear from us again by %(due)s at the latest."),
    lambda: _("Our next update follows by %(due)s, or earlier if we learn more."),
)
