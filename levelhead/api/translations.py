"""Translations: what waits, and the words a person has written, put on the page in that person's name."""

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from levelhead.actions.translate import check_is_public, check_may_translate, translate
from levelhead.api import shapes
from levelhead.api.asking import asker
from levelhead.incidents.queries import incident_by_id
from levelhead.wording.translatable import side_by_side

router = Router(tags=["translations"])


class Written(shapes.Strict):
    """Words by the key of what they translate; an empty one takes back what stood there."""

    words: dict[str, shapes.Words] = Field(max_length=500)
    acknowledge: shapes.Ids = []


class Text(Schema):
    """One text that readers see, and what it is in the language asked for (empty: nobody has written it)."""

    key: str
    what: str
    original: str
    text: str


@router.get("/{slug:incident_id}/translations/{slug:language}", response={200: list[Text], **shapes.TROUBLE})
def show_translations(request: HttpRequest, incident_id: str, language: str) -> list[dict[str, str]]:
    """Show every text of an incident beside its translation."""
    by = asker(request, "read")
    check_may_translate(by, by.page, language)
    incident = incident_by_id(by.page, incident_id)
    check_is_public(incident)
    return side_by_side(incident, language)


@router.put("/{slug:incident_id}/translations/{slug:language}", response={200: list[Text], **shapes.TROUBLE})
def write_translations(request: HttpRequest, incident_id: str, language: str, said: Written) -> list[dict[str, str]]:
    """Put words in this language on the page, in the name of the token's owner."""
    by = asker(request, "publish")
    incident = incident_by_id(by.page, incident_id)
    translate(by, incident, language, said.words, acknowledged=frozenset(said.acknowledge))
    return side_by_side(incident, language)
