"""`levelhead freeze`."""

from dataclasses import asdict

import click

from levelhead.actions.freeze import freeze
from levelhead.cli import house, options, showing
from levelhead.wording.taking_back import frozen_line


@click.command(short_help="Stop everything: an account of ours is hacked.")
@options.who
@options.as_json
def command(email: str | None, as_json: bool) -> None:
    """Stop publishing and deliveries, end every session, revoke API tokens and what signs in.

    The page stays up as it is. `levelhead thaw` lets it go on.
    """
    page = house.page()
    done = freeze(house.actor(page, email, "freeze"), page)
    facts = asdict(done)
    showing.tell(facts, [frozen_line(**facts)], as_json=as_json)
