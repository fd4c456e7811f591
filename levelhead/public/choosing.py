"""The choices on a reader's form: what was chosen, and what there is to choose from."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from levelhead.actions.wishes import Wishes
from levelhead.fanout.models import Subscriber
from levelhead.incidents.choices import Impact
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import components
from levelhead.wording.tongues import own_name
from levelhead.wording.translatable import names_in

NAME = 120


def wishes_in(request: HttpRequest, page: Page) -> Wishes:
    """Return what the posted form asks for; a part that is no longer there is passed over."""
    sent = request.POST
    named = set(sent.getlist("component"))
    return Wishes(
        components=[one for one in components(page) if one.public_id in named],
        incident=incident_named(page, sent),
        least_impact=sent.get("least_impact", Impact.NONE),
        rhythm=sent.get("rhythm", Subscriber.Rhythm.NEWS),
        language=language_in(request, page),
        name=" ".join(sent.get("name", "").replace("\0", "").split())[:NAME],
    )


def language_in(request: HttpRequest, page: Page) -> str:
    """Return the further language that the form or its address names; empty for the page's first."""
    wanted = request.POST.get("language", request.GET.get("lang", ""))
    return wanted if wanted in page.further else ""


def incident_named(page: Page, sent: Mapping[str, str]) -> Incident | None:
    """Return the public incident that ``incident`` in the form or the address names, or None."""
    wanted = sent.get("incident", "")
    return page.incidents.filter(public_id=wanted[:12], published_at__isnull=False).first() if wanted else None


def offered(page: Page, chosen: Wishes) -> dict[str, Any]:
    """Return the choices, in the language spoken, with those of ``chosen`` marked."""
    picked, tongue = {one.pk for one in chosen.components}, names_in(page, get_language() or "")
    return {
        "rhythms": [(r.value, r.label, r == chosen.rhythm) for r in Subscriber.Rhythm],
        "impacts": [(i.value, i.label, i == chosen.least_impact) for i in Impact],
        "parts": [(one.public_id, tongue.say(one.name), one.pk in picked) for one in components(page)],
        "incident": chosen.incident,
        "languages": _languages(page, chosen.language),
    }


def _languages(page: Page, chosen: str) -> list[tuple[str, str, str, bool]]:
    """Each language of the page: value, code, its own name, whether it is chosen; none where there is one."""
    codes = [("", page.language), *((code, code) for code in page.further)] if page.further else []
    return [(value, code, own_name(code), value == chosen) for value, code in codes]
