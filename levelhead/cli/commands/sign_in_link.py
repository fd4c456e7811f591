"""`levelhead sign-in-link EMAIL`."""

import json

import click

from levelhead.console.sign_in_link import owner_link, sign_in_link


@click.command(short_help="Print a link that lets somebody sign in once.")
@click.argument("email", default="")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def command(email: str, as_json: bool) -> None:
    """Print a link that lets the person with the mail address EMAIL sign in; without EMAIL, the first owner.

    It works for ten minutes and once. It needs no mail and nothing outside this machine: whoever holds it can sign
    in, so hand it over by voice or in person.
    """
    link = sign_in_link(email) if email else owner_link()
    click.echo(json.dumps({"url": link, "minutes": 10}) if as_json else link)
