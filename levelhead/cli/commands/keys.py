"""`levelhead keys`."""

import click

from levelhead.actions.set_official import rotate_keys
from levelhead.cli import house, options, showing
from levelhead.incidents.models import SigningKey
from levelhead.lib import signing
from levelhead.site import keys


@click.group(short_help="The keys that sign the page.", invoke_without_command=True)
@options.as_json
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Show the keys that sign the page: the one in use, its fingerprint, and those it replaced."""
    if context.invoked_subcommand is None:
        page = house.page()
        keys.current(page)
        known = keys.every(page)
        lines = [f"{key.name}  {_state(key)}" for key in known]
        lines += ["", f"SHA-256 {signing.fingerprint(known[-1].public)}", signing.pem(known[-1].public).strip()]
        showing.tell([_facts(key) for key in known], lines, as_json=as_json)


def _state(key: SigningKey) -> str:
    return f"until {key.retired_at:%Y-%m-%d}" if key.retired_at else "in use"


def _facts(key: SigningKey) -> dict[str, str | None]:
    return {
        "name": key.name,
        "public": key.public,
        "fingerprint": signing.fingerprint(key.public),
        "from": key.made_at.isoformat(),
        "until": key.retired_at.isoformat() if key.retired_at else None,
    }


@command.command(short_help="Sign with a fresh key from now on.")
@options.who
@options.as_json
def rotate(email: str | None, as_json: bool) -> None:
    """Sign with a fresh key from now on; the old one vouches for it and stays listed. Every page is signed again."""
    page = house.page()
    name = rotate_keys(house.actor(page, email, "manage_page"), page)
    showing.tell({"name": name}, [f"The page is signed with the key {name} from now on."], as_json=as_json)
