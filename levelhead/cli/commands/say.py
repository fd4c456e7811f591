"""`levelhead say`."""

from datetime import datetime

import click

from levelhead.actions.say_with_pictures import say_with_pictures
from levelhead.actions.word import Word
from levelhead.cadence.cadence import next_for
from levelhead.cadence.parsing import parse_next
from levelhead.cli import beside_words, house, knowing, options, showing, twice
from levelhead.incidents.choices import Impact, Status
from levelhead.lib.errors import Refused
from levelhead.models import Incident


@click.command(short_help="Say the next word on an incident.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--status", type=click.Choice(Status.values), help="Where it stands; unchanged where not given.")
@click.option("--headline", default="", help="A new sentence over it, where the old one no longer fits.")
@click.option("--impact", type=click.Choice(Impact.values), help="How hard it hits; unchanged where not given.")
@options.component
@options.needed_text
@options.next_by
@options.beside
@options.ended
@options.acknowledged
@options.pictures
@options.no_time
@twice.again
@options.who
@options.as_json
def command(
    incident_id: str,
    status: str | None,
    headline: str,
    impact: str | None,
    pairs: tuple[str, ...],
    source: str,
    next_by: str | None,
    acknowledged: tuple[str, ...],
    no_time: str | None,
    files: tuple[str, ...],
    alts: tuple[str, ...],
    email: str | None,
    as_json: bool,
    **beside: tuple[str, ...],
) -> None:
    """Publish the next update. Without --next, the time that fits how hard it hits is promised.

    Example: echo "Half of you can post again." | levelhead say k3v9x0a2m7qd --status identified --text - --next 1h
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        incident = house.incident(house.page(), incident_id)
        state = status or incident.status
        twice.not_said_twice(incident, text, state)
        word = Word(
            text,
            status=state,
            headline=headline,
            impact=impact or "",
            components=house.component_words(incident.page, pairs),
            next_by=_due(incident, next_by, no_time, state, impact or ""),
            acknowledged=frozenset(acknowledged),
            no_time_because=no_time or "",
            knowledge=knowing.knowledge(**beside),
        )
        by = house.actor(incident.page, email, "hold_voice")
        update = say_with_pictures(by, incident, word, beside_words.pictures(files, alts))
    told = f"Update {update.number} is public: {showing.url(incident)}"
    showing.tell(showing.update_facts(update), [told, *showing.next_line(incident)], as_json=as_json)


def _due(incident: Incident, next_by: str | None, no_time: str | None, state: str, impact: str) -> datetime | None:
    _check_one(next_by, no_time)
    if next_by and state == Status.RESOLVED:
        raise Refused("What is over promises no next update. Leave --next out, or reopen it with --status.", "next")
    return parse_next(next_by, incident.page) if next_by else next_for(incident, impact, state)


def _check_one(next_by: str | None, no_time: str | None) -> None:
    if next_by and no_time is not None:
        raise Refused("--next promises a time and --no-time says that none is promised: give only one of them.", "next")
    if no_time is not None and not no_time.strip():
        raise Refused("Say after --no-time why no time can be promised. Readers see it.", "because")
