"""Say where the organisation speaks and what it never asks for, so that readers can tell it from an impostor."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import nothing_withheld
from levelhead.actions.word import check_line
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused
from levelhead.site import keys

MOST = 30


@transaction.atomic
def set_official(actor: Actor, page: Page, *, places: str, never_asks: str) -> None:
    """Keep ``places`` (one a line: "Mail | status@driftpost.example") and ``never_asks`` (one a line).

    NotAllowed unless ``actor`` is an owner; Refused, with the field, for too many or too long lines.
    """
    actor.require("manage_page")
    nothing_withheld(Saying(actor, page, None, "update", (places, never_asks)))
    page.official = "\n".join(_lines(places, "places"))
    page.never_asks = "\n".join(_lines(never_asks, "never_asks"))
    page.save(update_fields=["official", "never_asks"])
    bump(page)
    actor.record("set_official", page=page, subject="page", subject_id=page.public_id)


@transaction.atomic
def rotate_keys(actor: Actor, page: Page) -> str:
    """Sign with a fresh key from now on, vouched for by the old one; return its name. All pages are signed again."""
    actor.require("manage_page")
    Page.objects.select_for_update().get(pk=page.pk)
    fresh = keys.rotate(page)
    bump(page)
    actor.record("rotate_keys", page=page, subject="page", subject_id=page.public_id, key=fresh.name)
    return fresh.name


def _lines(text: str, field: str) -> list[str]:
    lines = [check_line(line, field, 300) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Refused(_("These are %(n)d lines; %(most)d are shown at most.") % {"n": len(lines), "most": MOST}, field)
    return lines
