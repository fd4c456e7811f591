"""`levelhead thaw`."""

import click

from levelhead.actions.by import Actor
from levelhead.actions.thaw import somebody_can_show, thaw, types_code
from levelhead.cli import house, options, showing
from levelhead.incidents.models import Page


@click.command(short_help="Let publishing and deliveries go on after a freeze.")
@click.option("--code", metavar="CODE", help="The code of your authenticator app, or a recovery code; else asked for.")
@options.because("Why, where no owner has a second factor from before the freeze.", metavar="WHY")
@options.who
@options.as_json
def command(code: str | None, because: str | None, email: str | None, as_json: bool) -> None:
    """Let publishing and deliveries go on after a freeze; what waited goes out.

    It takes the second factor of an owner, from before the freeze: the code of an authenticator app or a recovery code
    here, a passkey in the console. Where no owner has one, it takes a reason, which every owner is told by mail.
    """
    page = house.page()
    if page.frozen_at is None:
        showing.tell({"frozen": False}, ["Nothing is frozen."], as_json=as_json)
        return
    actor = house.actor(page, email, "freeze")
    code, because = _asked_for(actor, page, code or "", because or "")
    thaw(actor, page, code=code, because=because)
    showing.tell({"frozen": False}, ["Thawed. Publishing and deliveries go on."], as_json=as_json)


def _asked_for(actor: Actor, page: Page, code: str, because: str) -> tuple[str, str]:
    """Ask for what is needed and was not given."""
    if page.frozen_at and not code and types_code(actor.person, page.frozen_at):
        code = click.prompt(f"The code of {actor.person.name}'s authenticator app, or a recovery code", err=True)
    elif page.frozen_at and not because and not somebody_can_show(page, page.frozen_at):
        click.echo("No owner has a second factor from before the freeze. Every owner will be told of this.", err=True)
        because = click.prompt("Why is it thawed without one", err=True)
    return code, because
