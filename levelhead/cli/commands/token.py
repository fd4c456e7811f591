"""`levelhead token`."""

import click
from django.db.models import QuerySet

from levelhead.actions.make_token import LONGEST_DAYS, USUAL_DAYS, make_token
from levelhead.actions.revoke_token import revoke_token
from levelhead.cli import house, options, showing
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound
from levelhead.models import ApiToken, Page
from levelhead.people.tokens import Scope


@click.group(short_help="Tokens for programs: add, list, revoke.")
def command() -> None:
    """Tokens by which programs use the API in a person's name."""


@command.command(short_help="Make a token for a program.")
@click.argument("name")
@click.option("--scope", "scopes", type=click.Choice(Scope.values), multiple=True, required=True)
@click.option(
    "--days", type=click.IntRange(1, LONGEST_DAYS), default=USUAL_DAYS, show_default=True, help="How long it lives."
)
@options.who
@options.as_json
def add(name: str, scopes: tuple[str, ...], days: int, email: str | None, as_json: bool) -> None:
    """Make a token for the program NAME. It is shown this once: keep it where secrets are kept.

    Example: levelhead token add "deploy script" --scope read --scope publish --as maya@driftpost.example
    """
    page = house.page()
    token, secret = make_token(house.actor(page, email, "make_token"), name=name, scopes=scopes, days=days)
    lines = [secret, f"Shown this once. It works until {showing.when(token.expires_at, page)}."]
    showing.tell(_facts(token) | {"token": secret}, lines, as_json=as_json)


@command.command("list", short_help="List the tokens that work.")
@options.as_json
def list_(as_json: bool) -> None:
    """List the tokens that work, never the secrets.

    Example: levelhead token list
    """
    page = house.page()
    tokens = list(_live(page))
    lines = [f"{one.public_id}  {one.person.name}  {one.name}  ({' '.join(one.scopes)})" for one in tokens]
    showing.tell([_facts(one) for one in tokens], lines or ["No token works."], as_json=as_json)


@command.command(short_help="Revoke a token.")
@click.argument("token_id", metavar="ID")
@options.who
@options.as_json
def revoke(token_id: str, email: str | None, as_json: bool) -> None:
    """Revoke the token with this ID (see `levelhead token list`); its program is a stranger at once.

    Example: levelhead token revoke k3v9x0a2m7qd --as olga@driftpost.example
    """
    page = house.page()
    token = _live(page).filter(public_id=token_id).first()
    if token is None:
        raise NotFound(f"No token that works has the id “{token_id[:40]}”. See: levelhead token list")
    revoke_token(house.actor(page, email, "make_token"), token)
    showing.tell({"id": token.public_id}, [f"“{token.name}” is revoked."], as_json=as_json)


def _live(page: Page) -> QuerySet[ApiToken]:
    live = ApiToken.objects.filter(person__page=page, person__is_active=True, revoked_at=None)
    return live.filter(expires_at__gt=machine_now()).select_related("person")


def _facts(token: ApiToken) -> showing.Facts:
    return {
        "id": token.public_id,
        "name": token.name,
        "person": token.person.email,
        "scopes": token.scopes,
        "expires_at": token.expires_at.isoformat(),
        "used_at": token.used_at.isoformat() if token.used_at else None,
    }
