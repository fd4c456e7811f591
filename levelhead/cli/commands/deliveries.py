"""`levelhead deliveries`."""

import click

from levelhead.actions.settle_deliveries import leave_it, message_by_id, try_again
from levelhead.cli import house, options, showing
from levelhead.fanout.models import Message
from levelhead.fanout.sent import by_channel
from levelhead.incidents.queries import incident_by_id


@click.group(short_help="See where each word has gone, and decide on what failed.")
def command() -> None:
    """Deliveries by message and channel."""


@command.command(name="show", short_help="Show where the words of an incident have gone.")
@click.argument("incident")
@options.as_json
def show(incident: str, as_json: bool) -> None:
    """Show every message of an incident by channel: sent, waiting, failed, in doubt, left, and why.

    Example: levelhead deliveries show k4x8p2m9q7wz
    """
    page = house.page()
    this = incident_by_id(page, incident)
    facts, lines = [], []
    for message in Message.objects.filter(page=page, thread=this.public_id).order_by("id"):
        for one in by_channel(message):
            facts.append({"message": message.public_id, "kind": message.kind, "channel": one.channel, **one.counts})
            counts = ", ".join(f"{number} {name}" for name, number in one.counts.items() if number)
            lines.append(f"{message.public_id}  {message.kind}  {one.title}: {counts or 'nobody'}")
            lines += [f"    {number} x {reason}" for reason, number in one.reasons]
    showing.tell({"deliveries": facts}, lines or ["Nothing has gone out."], as_json=as_json)


@command.command(name="again", short_help="Try again what failed, or is in doubt, on a channel.")
@click.argument("message")
@click.argument("channel")
@options.who
@options.as_json
def again(message: str, channel: str, email: str | None, as_json: bool) -> None:
    """Try again. What is in doubt may then arrive twice.

    Example: levelhead deliveries again m8x2k4q7wz9p email
    """
    page = house.page()
    number = try_again(house.actor(page, email, "settle_deliveries"), message_by_id(page, message), channel)
    showing.tell({"tried_again": number}, [f"{number} are tried again."], as_json=as_json)


@command.command(name="leave", short_help="Leave what failed, or is in doubt, as it is.")
@click.argument("message")
@click.argument("channel")
@options.who
@options.as_json
def leave(message: str, channel: str, email: str | None, as_json: bool) -> None:
    """Leave it.

    Example: levelhead deliveries leave m8x2k4q7wz9p email
    """
    page = house.page()
    number = leave_it(house.actor(page, email, "settle_deliveries"), message_by_id(page, message), channel)
    showing.tell({"left": number}, [f"{number} are left as they are."], as_json=as_json)
