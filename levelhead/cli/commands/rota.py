"""`levelhead rota`."""

from datetime import UTC, datetime, timedelta

import click

from levelhead.actions.add_shift import add_shift
from levelhead.actions.remove_shift import remove_shift
from levelhead.cadence.ladder import Shift
from levelhead.cli import house, options, showing
from levelhead.incidents.models import Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.zones import utc

TOLD = timedelta(days=1)  # a turn that has ended is listed for so long


@click.group(short_help="Say whose turn it is to be woken.")
def command() -> None:
    """Rotas: whose turn it is, from when to when."""


@command.command(short_help="Give somebody a turn.")
@click.argument("rota")
@click.argument("person_email", metavar="EMAIL")
@click.option("--from", "begin", required=True, metavar="TIME", help="When it begins: 2026-05-01T18:00.")
@click.option("--until", "end", required=True, metavar="TIME", help="When it ends.")
@options.who
@options.as_json
def add(rota: str, person_email: str, begin: str, end: str, email: str | None, as_json: bool) -> None:
    """Give somebody a turn; the rota is made where it is new. Times are in the page's zone.

    Example: levelhead rota add Nights tom@driftpost.example --from 2026-05-01T20:00 --until 2026-05-08T08:00
    """
    page = house.page()
    actor = house.actor(page, email, "manage_people")
    begins, ends = _moment(begin, page), _moment(end, page)
    shift = add_shift(actor, page, rota=rota, person=house.person(page, person_email), begins_at=begins, ends_at=ends)
    showing.tell(_facts(shift), [_line(shift)], as_json=as_json)


@command.command("list", short_help="List the turns.")
@options.as_json
def list_(as_json: bool) -> None:
    """List the turns that run or are to come.

    Example: levelhead rota list
    """
    page = house.page()
    found = list(_turns(page))
    lines = [_line(one) for one in found] or ["Nobody has a turn. Give one with: levelhead rota add"]
    showing.tell([_facts(one) for one in found], lines, as_json=as_json)


@command.command(short_help="Take a turn out.")
@click.argument("number", type=int)
@options.who
@options.as_json
def remove(number: int, email: str | None, as_json: bool) -> None:
    """Take the turn of this NUMBER (from `levelhead rota list`) out of its rota.

    Example: levelhead rota remove 3
    """
    page = house.page()
    shift = Shift.objects.filter(rota__page=page, pk=number).first()
    if shift is None:
        raise NotFound(f"There is no turn {number}. The numbers stand in: levelhead rota list")
    remove_shift(house.actor(page, email, "manage_people"), shift)
    showing.tell({"removed": number}, ["The turn is out of the rota."], as_json=as_json)


def _turns(page: Page) -> list[Shift]:
    ending = Shift.objects.filter(rota__page=page, ends_at__gt=page_now(page) - TOLD)
    return list(ending.select_related("rota__page", "person").order_by("begins_at", "id"))


def _moment(words: str, page: Page) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise Refused(f"“{words[:40]}” is no time I can read. Write it like 2026-05-01T18:00.") from None
    return moment.astimezone(UTC) if moment.tzinfo else utc(moment, page.zone)


def _line(shift: Shift) -> str:
    page = shift.rota.page
    until = f"{showing.when(shift.begins_at, page)} until {showing.when(shift.ends_at, page)}"
    return f"{shift.pk}  {shift.rota.name}: {shift.person.name}, {until}"


def _facts(shift: Shift) -> showing.Facts:
    return {
        "number": shift.pk,
        "rota": shift.rota.name,
        "person": shift.person.name,
        "begins_at": shift.begins_at.isoformat(),
        "ends_at": shift.ends_at.isoformat(),
    }
