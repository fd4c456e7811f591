"""How many people asked for word; whose they are is nobody's business here."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from levelhead.console.staff import may_open
from levelhead.fanout.models import Subscriber
from levelhead.incidents.queries import the_page


@may_open("add_subscriber")
def subscribers(request: HttpRequest) -> HttpResponse:
    """Show the counts by state."""
    found = Subscriber.objects.filter(page=the_page()).values_list("state").annotate(Count("id"))
    counts = dict(found)
    facts = {state.value: counts.get(state.value, 0) for state in Subscriber.State}
    return render(request, "console/subscribers.html", facts)
