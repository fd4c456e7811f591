"""`levelhead voice`."""

import click

from levelhead.actions.answer_voice import answer_voice
from levelhead.actions.offer_voice import offer_voice
from levelhead.actions.take_voice import take_voice
from levelhead.actions.withdraw_voice import withdraw_voice
from levelhead.cadence.parsing import parse_next
from levelhead.cli import house, options, showing
from levelhead.lib.errors import NotFound
from levelhead.voice.models import Handover

incident_id = click.argument("incident_id", metavar="INCIDENT")


@click.group(short_help="Offer, accept or take an incident's voice.")
def command() -> None:
    """Who speaks for an incident: one person at a time, and the voice passes only when the other has accepted."""


@command.command(short_help="Offer the voice to somebody.")
@incident_id
@click.argument("to_email", metavar="EMAIL")
@click.option("--at", metavar="TIME", help="When it passes, if it has been accepted: 20:00, 2h, or a date and time.")
@click.option("--line", default="", help="One line for readers, said when the voice passes.")
@options.acknowledged
@options.who
@options.as_json
def offer(
    incident_id: str,
    to_email: str,
    at: str | None,
    line: str,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Offer the voice to EMAIL, who is told by mail. You speak until they have accepted.

    \b
    Example:
      levelhead voice offer k3v9x0a2m7qd olga@driftpost.example --at 20:00 --line "I am off to sleep; Olga speaks."
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    to = page.people.filter(email=to_email.strip().lower(), is_active=True).first()
    if to is None:
        raise NotFound(f"Nobody on the team has the address “{to_email[:80]}”.")
    when = parse_next(at, page) if at else None
    by, seen = house.actor(page, email, "hold_voice"), frozenset(acknowledged)
    made = offer_voice(by, incident, to=to, at=when, line=line, acknowledged=seen)
    told = f"{to.name} is asked. {incident.spokesperson.name} speaks until they accept."
    showing.tell(_facts(made), [told], as_json=as_json)


@command.command(short_help="Accept the voice that was offered to you.")
@incident_id
@options.who
@options.as_json
def accept(incident_id: str, email: str | None, as_json: bool) -> None:
    """Accept: the voice passes now, or at the time that was set.

    Example: levelhead voice accept k3v9x0a2m7qd --as olga@driftpost.example
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    handover = answer_voice(house.actor(page, email, "hold_voice"), incident, accepts=True)
    passed = handover.state == Handover.State.PASSED
    when = showing.when(handover.at, page) if handover.at else ""
    told = f"{handover.to.name} speaks {'now' if passed else f'from {when}'}."
    showing.tell(_facts(handover), [told], as_json=as_json)


@command.command(short_help="Say that you cannot take the voice now.")
@incident_id
@options.who
@options.as_json
def decline(incident_id: str, email: str | None, as_json: bool) -> None:
    """Decline the voice that was offered to you; who offered it is told, and goes on speaking.

    Example: levelhead voice decline k3v9x0a2m7qd --as olga@driftpost.example
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    handover = answer_voice(house.actor(page, email, "hold_voice"), incident, accepts=False)
    told = f"{handover.giver.name} is told, and goes on speaking."
    showing.tell(_facts(handover), [told], as_json=as_json)


@command.command(short_help="Take your offer back.")
@incident_id
@options.who
@options.as_json
def withdraw(incident_id: str, email: str | None, as_json: bool) -> None:
    """Take back the offer that nobody has accepted yet, or whose time has not come.

    Example: levelhead voice withdraw k3v9x0a2m7qd
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    withdraw_voice(house.actor(page, email, "hold_voice"), incident)
    speaker = incident.spokesperson.name
    showing.tell({"speaker": speaker}, [f"{speaker} goes on speaking."], as_json=as_json)


@command.command(short_help="Take the voice as an owner, with a reason.")
@incident_id
@options.because("Why; it stays on the record, and who spoke is told.", required=True)
@options.who
@options.as_json
def take(incident_id: str, because: str, email: str | None, as_json: bool) -> None:
    """Take the voice in an emergency: only an owner can.

    Example: levelhead voice take k3v9x0a2m7qd --because "Maya is on a plane" --as olga@driftpost.example
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    actor = house.actor(page, email, "take_voice")
    take_voice(actor, incident, reason=because)
    speaker = actor.person.name
    showing.tell({"speaker": speaker}, [f"{speaker} speaks now."], as_json=as_json)


def _facts(handover: Handover) -> showing.Facts:
    at = handover.at.isoformat() if handover.at else None
    return {"from": handover.giver.name, "to": handover.to.name, "state": handover.state, "at": at}
