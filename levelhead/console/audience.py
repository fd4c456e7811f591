"""Whom a published word reaches, as the button says it."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.fanout.models import Subscriber
from levelhead.incidents.models import Page


def reach(page: Page) -> str:
    """Return "the page and 12,304 people": the confirmed subscribers of this moment."""
    people = Subscriber.objects.filter(page=page, state=Subscriber.State.CONFIRMED).count()
    if not people:
        return _("the page")
    return ngettext("the page and %(people)s person", "the page and %(people)s people", people) % {
        "people": intcomma(people)
    }
