"""How long something has lasted, in few words."""

from datetime import timedelta

from django.utils.translation import gettext as _


def duration(span: timedelta) -> str:
    """Return ``span`` as "3 min", "6 h 21 min" or "2 d 4 h"; less than a minute is "under a minute"."""
    minutes = max(int(span.total_seconds() // 60), 0)
    if not minutes:
        return _("under a minute")
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        return _("%(d)d d %(h)d h") % {"d": days, "h": hours} if hours else _("%(d)d d") % {"d": days}
    if hours:
        return _("%(h)d h %(m)d min") % {"h": hours, "m": left} if left else _("%(h)d h") % {"h": hours}
    return _("%(m)d min") % {"m": left}
