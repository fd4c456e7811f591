"""Whom a published word reaches, as the button says it."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.fanout.models import Subscriber, SubscriberComponent
from levelhead.incidents.choices import Impact
from levelhead.incidents.models import Page

PARTLY = (
    Q(pk__in=SubscriberComponent.objects.values("subscriber"))
    | Q(incident__isnull=False)
    | Q(rhythm=Subscriber.Rhythm.DIGEST)
    | ~Q(least_impact=Impact.NONE)
)


def reach(page: Page) -> str:
    """Return "the page and 12,304 people": the confirmed subscribers of this moment.

    "Up to" so many where some of them asked for part of it: which parts a word touches is decided while it is written.
    """
    confirmed = Subscriber.objects.filter(page=page, state=Subscriber.State.CONFIRMED)
    people = confirmed.count()
    if not people:
        return _("the page")
    if people > 1 and confirmed.filter(PARTLY).exists():
        return _("the page and up to %(people)s people") % {"people": intcomma(people)}
    return ngettext("the page and %(people)s person", "the page and %(people)s people", people) % {
        "people": intcomma(people)
    }
