"""What is typed twice by mistake, with the arrow key or because the first answer seemed lost, is said once."""

from datetime import timedelta

import click

from levelhead.cli import showing
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.models import Incident, Page

SOON = timedelta(minutes=10)
"""For so long the same words once more are taken for a mistake."""

AGAIN = "levelhead.again"
"""Where in the command's context it stands that it was asked for once more."""


def _keep(context: click.Context, _option: click.Parameter, given: bool) -> None:
    context.meta[AGAIN] = given


again = click.option(
    "--again",
    is_flag=True,
    expose_value=False,
    callback=_keep,
    help="Do it although just the same was done in the last ten minutes.",
)


def not_said_twice(incident: Incident, text: str, status: str) -> None:
    """Raise Refused where the last word of these ten minutes is this very one, and readers have it."""
    if _again():
        return
    last = incident.updates.filter(withdrawn_at=None, created_at__gt=machine_now() - SOON).order_by("-number").first()
    if last and (last.text.strip(), last.status) == (text.strip(), status):
        raise Refused(
            f"Update {last.number} says just this, and it is public since {showing.when(last.said_at, incident.page)}: "
            f"{showing.url(incident)}. Nothing was said twice. To say it once more, add --again.",
            "text",
        )


def not_opened_twice(page: Page, title: str) -> None:
    """Raise Refused where an incident with this headline was opened in these ten minutes and goes on."""
    if _again():
        return
    recent = page.incidents.filter(opened_at__gt=machine_now() - SOON, resolved_at=None, headline=title.strip())
    if found := recent.order_by("-opened_at").first():
        raise Refused(
            f"“{found.headline[:80]}” was opened just now: {found.public_id}. No second one was opened. To say more on "
            f"it: levelhead say {found.public_id} --text -. If it is another one, add --again.",
            "title",
        )


def _again() -> bool:
    return bool(click.get_current_context().meta[AGAIN])
