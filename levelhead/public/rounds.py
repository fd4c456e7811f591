"""Saying whether it works: a page that one press opens and one press answers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from levelhead.actions.answer_round import answer_round
from levelhead.confirm.models import Asked
from levelhead.confirm.queries import asked_by_key
from levelhead.fanout.links import incident_link, talk_link
from levelhead.lib.errors import NotFound, Refused
from levelhead.public.answering import form, show
from levelhead.public.languages import spoken_in

LONGEST = 5000


@csrf_exempt  # the key is the proof; a reader who keeps no cookies must get through
@form
def works(request: HttpRequest, key: str) -> HttpResponse:
    """Show the question; by POST, keep the answer. A scanner that opens the link says nothing for anybody."""
    asked, words = asked_by_key(key), request.POST.get("text", "").replace("\0", "")
    if request.method != "POST":
        return _page(request, asked)
    if len(words) > LONGEST:
        return _page(request, asked, 422, typed=words[:LONGEST], too_long=True)
    try:
        answered = answer_round(key, request.POST.get("answer", ""), words=words)
    except NotFound:
        raise
    except Refused as error:
        return _page(request, asked, 422, sentence=str(error), typed=words)
    return _page(request, answered, said=request.POST.get("answer", ""))


def _page(request: HttpRequest, asked: Asked, status: int = 200, **facts: object) -> HttpResponse:
    known = {
        "asked": asked,
        "is_open": asked.round.closed_at is None,
        "incident": asked.round.incident,
        "incident_link": incident_link(asked.round.incident, spoken_in(request, key=asked.key)),
        "talk_link": talk_link(asked.report.key) if asked.report and asked.report.erased_at is None else "",
    }
    return show(request, "works", status=status, **known, **facts)
