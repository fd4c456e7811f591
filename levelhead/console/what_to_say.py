"""A card for everybody who is asked: what the page says of every open incident, to be copied, and nothing beyond it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from levelhead.console.view import show, staff
from levelhead.fanout.links import incident_link
from levelhead.incidents.queries import open_incidents, the_page
from levelhead.wording.published import published


@staff
@require_safe
def what_to_say(request: HttpRequest) -> HttpResponse:
    """Show the card; everybody on the team may see it, since all of it is public."""
    page = the_page()
    cards = [(it, published(it).lines, incident_link(it)) for it in open_incidents(page)]
    return show(request, "console/what_to_say.html", page, cards=cards)
