"""`levelhead promise`."""

import click

from levelhead.actions.add_after import add_after
from levelhead.actions.keep_after import after_by_id, keep_after
from levelhead.actions.move_after import move_after
from levelhead.actions.move_promise import move_promise
from levelhead.actions.stop_promising import stop_promising
from levelhead.cadence.afterwards import Afterwards, judged_after
from levelhead.cadence.judging import Judged, record
from levelhead.cadence.parsing import parse_day, parse_next
from levelhead.cli import house, options, showing
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.wording.judged import judged


@click.group(short_help="Move, end or list what was promised.")
def command() -> None:
    """What was promised, and whether it was kept."""


@command.command(short_help="Move the promise that stands.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--to", "to", required=True, metavar="TIME", help="When it comes instead: 30m, 2h, 15:30, or a date.")
@options.because("Why, in one line; readers see it.", default="")
@options.acknowledged
@options.who
@options.as_json
def move(
    incident_id: str, to: str, because: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool
) -> None:
    """Put the next update off, in the open: readers see both times.

    Before it was due, the promise counts as moved; after, as broken.

    Example: levelhead promise move k3v9x0a2m7qd --to 16:30 --because "We wait for our supplier's answer."
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    actor = house.actor(page, email, "hold_voice")
    seen = frozenset(acknowledged)
    moved = move_promise(actor, incident, due=parse_next(to, page), why=because, acknowledged=seen)
    facts = {"from": moved.from_due.isoformat(), "to": moved.promise.due_at.isoformat()}
    line = f"Moved, and the page says so: next update by {showing.when(moved.promise.due_at, page)}."
    showing.tell(facts, [line], as_json=as_json)


@command.command(short_help="Promise no time, and say why.")
@click.argument("incident_id", metavar="INCIDENT")
@options.because("Why, in one line; readers see it.", required=True)
@options.acknowledged
@options.who
@options.as_json
def stop(incident_id: str, because: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool) -> None:
    """Decide that no time is promised for the next update. It stays on the record as yours.

    Example: levelhead promise stop k3v9x0a2m7qd --because "The police ask us to wait, and we do not know how long."
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    actor = house.actor(page, email, "hold_voice")
    made = stop_promising(actor, incident, because=because, acknowledged=frozenset(acknowledged))
    showing.tell({"because": made.because}, ["No time is promised now, and the page says why."], as_json=as_json)


@command.command(short_help="Promise something for afterwards.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("what")
@click.option("--by", "by", required=True, metavar="DAY", help="By which day: 2026-05-08, or 7d.")
@options.acknowledged
@options.who
@options.as_json
def add(
    incident_id: str, what: str, by: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool
) -> None:
    """Promise something beyond the end of an incident: it stands on its page, and on the front page, until kept.

    Example: levelhead promise add k3v9x0a2m7qd "What happened, and what we change" --by 2026-05-08
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    actor, seen = house.actor(page, email, "hold_voice"), frozenset(acknowledged)
    made = add_after(actor, incident, Afterwards(what, parse_day(by, page)), acknowledged=seen)
    line = f"Promised, and the page says so: by {showing.when(made.due_at, page)}."
    showing.tell({"id": made.public_id, "due": made.due_at.isoformat()}, [line], as_json=as_json)


@command.command(short_help="Say that something promised for afterwards is kept.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("after_id", metavar="PROMISE")
@click.option("--note", default="", help="A line for readers: where it stands, say.")
@options.acknowledged
@options.who
@options.as_json
def keep(
    incident_id: str, after_id: str, note: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool
) -> None:
    """Mark what was promised beyond the end of an incident as kept (its id stands in `levelhead promise list`).

    Example: levelhead promise keep k3v9x0a2m7qd t6w1b8c4z2yh --note "It stands at https://driftpost.example/review"
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    actor, seen = house.actor(page, email, "hold_voice"), frozenset(acknowledged)
    kept = keep_after(actor, after_by_id(incident, after_id), note=note, acknowledged=seen)
    showing.tell({"id": kept.public_id, "state": kept.state}, ["Kept, and the page says so."], as_json=as_json)


@command.command("put-off", short_help="Move something promised for afterwards.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("after_id", metavar="PROMISE")
@click.option("--to", "to", required=True, metavar="DAY", help="By which day instead: 2026-05-08, or 7d.")
@options.because("Why, in one line; readers see it.", default="")
@options.acknowledged
@options.who
@options.as_json
def put_off(
    incident_id: str,
    after_id: str,
    to: str,
    because: str,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Move what was promised beyond the end of an incident, in the open.

    Example: levelhead promise put-off k3v9x0a2m7qd t6w1b8c4z2yh --to 2026-05-15
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    actor, seen = house.actor(page, email, "hold_voice"), frozenset(acknowledged)
    after = after_by_id(incident, after_id)
    moved = move_after(actor, after, due=parse_day(to, page), why=because, acknowledged=seen)
    line = f"Moved, and the page says so: by {showing.when(moved.to_due, page)}."
    showing.tell({"from": moved.from_due.isoformat(), "to": moved.to_due.isoformat()}, [line], as_json=as_json)


@command.command("list", short_help="List what was promised on an incident.")
@click.argument("incident_id", metavar="INCIDENT")
@options.as_json
def list_(incident_id: str, as_json: bool) -> None:
    """List every promised minute, the oldest first, and what became of it. Readers are shown no score.

    Example: levelhead promise list k3v9x0a2m7qd
    """
    incident = house.incident(house.page(), incident_id)
    now = page_now(incident.page)
    found = record(incident, now)
    afters = [(after, one) for after in incident.afterwards.all() for one in judged_after(after, now)]
    lines = [_line(one, incident) for one in found]
    lines += [f"{after.public_id}  {after.what}: {_line(one, incident)}" for after, one in afters]
    facts = [_facts(one) for one in found]
    facts += [_facts(one) | {"id": after.public_id, "what": after.what} for after, one in afters]
    showing.tell(facts, lines or ["Nothing has been promised here yet."], as_json=as_json)


def _line(one: Judged, incident: Incident) -> str:
    page = incident.page
    why = f" ({one.why})" if one.why else ""
    return f"{showing.when(one.due, page)}  {judged(one, lambda at: showing.when(at, page))}{why}"


def _facts(one: Judged) -> showing.Facts:
    return {
        "due": one.due.isoformat(),
        "verdict": one.verdict.value,
        "minutes_early": one.minutes,
        "at": one.at.isoformat() if one.at else None,
        "moved_to": one.to.isoformat() if one.to else None,
        "why": one.why,
    }
