"""What the software says of a promise, by itself. A late line states facts and claims nothing about anybody."""

from enum import Enum

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


class Standing(Enum):
    """What can be known of a promise where a sentence about it will be read."""

    AHEAD = "ahead"
    LATE = "late"
    UNSURE = "unsure"  # read at any time, by a host that cannot tell whether the minute has come


SENTENCES = {
    Standing.AHEAD: lambda: _("Next update by {}"),
    Standing.LATE: lambda: _("No update yet. We promised one by {}."),
    Standing.UNSURE: lambda: _("Promised by {}. If that has passed and nothing newer stands here, we are late."),
}


def promise_line(due: str, standing: Standing) -> SafeString:
    """Return the sentence about a promise due at ``due`` (a time as the reader sees it; HTML where it is safe)."""
    return format_html(SENTENCES[standing](), due)


def moved_line(was_due: str, moved_at: str, *, in_time: bool, why: str = "") -> SafeString:
    """Return what is said of a promise that was put off, before it was due or after; times as the reader sees them."""
    if in_time:
        said = format_html(_("We had promised it by {}, and moved that at {}."), was_due, moved_at)
    else:
        said = format_html(_("We had promised it by {}, and did not keep that."), was_due)
    return format_html("{} {}", said, why) if why else said


def no_time_line(because: str) -> SafeString:
    """Return what stands where no time is promised; ``because`` are the team's own words."""
    return format_html(_("We promise no time for the next update: {}"), because)


AFTER = {
    Standing.AHEAD: lambda: _("Promised by {due}: {what}"),
    Standing.LATE: lambda: _("Not here yet: {what}. We promised it by {due}."),
    Standing.UNSURE: lambda: _("Promised by {due}: {what}. If that has passed and this stands here, we are late."),
}


def after_line(what: str, due: str, standing: Standing) -> SafeString:
    """Return the sentence about something promised beyond the end; ``what`` are the team's own words."""
    return format_html(AFTER[standing](), what=what if isinstance(what, SafeString) else what.rstrip("."), due=due)


def kept_line(what: str, day: str) -> SafeString:
    """Return what is said of it once it is done."""
    return format_html(_("Kept on {day}: {what}"), what=what, day=day)
