"""Components and how they are doing."""

from django.http import HttpRequest
from ninja import Router

from levelhead.api import facts, shapes
from levelhead.api.asking import asker
from levelhead.incidents.queries import components

router = Router(tags=["components"])


@router.get("", response={200: list[shapes.Component], **shapes.TROUBLE})
def list_components(request: HttpRequest) -> list[facts.Facts]:
    """List the components in the order readers see them, each with its status."""
    return [facts.component(one) for one in components(asker(request, "read").page)]
