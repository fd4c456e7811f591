"""`levelhead playbook`."""

import click

from levelhead.actions.set_playbook import set_playbook
from levelhead.cadence.cadence import pace_of
from levelhead.cadence.pace_text import parse_row
from levelhead.cli import house, options, showing
from levelhead.fanout.connections import posted_to
from levelhead.fanout.models import Connection
from levelhead.incidents.choices import Kind
from levelhead.incidents.queries import components
from levelhead.lib.errors import NotFound
from levelhead.models import Page, Person
from levelhead.playbooks.books import playbook_of, steps_of

kind_of = click.argument("kind", type=click.Choice(Kind.values), metavar="KIND")


@click.group(short_help="Settle ahead what happens in each kind of crisis.")
def command() -> None:
    """Playbooks: who speaks, who looks twice, what is promised first, and the first steps, for each kind of crisis."""


@command.command(short_help="Show what is settled for a kind.")
@kind_of
@options.as_json
def show(kind: str, as_json: bool) -> None:
    """Show the playbook for KIND.

    Example: levelhead playbook show breach
    """
    book = playbook_of(house.page(), kind)
    facts = {
        "kind": kind,
        "speaker": book.speaker.email if book and book.speaker else None,
        "approver": book.approver.email if book and book.approver else None,
        "alone_after": book.alone_after if book else None,
        "next_minutes": book.next_minutes if book else None,
        "components": [component.name for component in book.components.all()] if book else [],
        "steps": steps_of(book),
        "every": pace_of(house.page()).kinds.get(kind, {}),
        "accounts": [account.name for account in book.accounts.all()] if book else [],
    }
    showing.tell(facts, [f"{name}: {value}" for name, value in facts.items() if value], as_json=as_json)


@command.command("set", short_help="Settle a kind; what is not given is empty.")
@kind_of
@click.option("--speaker", metavar="EMAIL", help="Who speaks.")
@click.option("--approver", metavar="EMAIL", help="Who must look at every update before it goes out.")
@click.option("--alone-after", default=15, show_default=True, help="Minutes after which it goes without an answer.")
@click.option("--next", "next_minutes", type=int, help="Minutes until the first promised update.")
@click.option("--component", "names", multiple=True, metavar="NAME", help="A part to look at first.")
@click.option("--every", metavar="MINUTES", help="Minutes until each next word: 10/30/60, by stage.")
@click.option("--account", "accounts", multiple=True, metavar="ID", help="An account to post from; else all.")
@click.option("--step", "steps", multiple=True, metavar="TEXT", help="A first step. May be repeated.")
@options.who
@options.as_json
def set_(
    kind: str,
    speaker: str | None,
    approver: str | None,
    alone_after: int,
    next_minutes: int | None,
    names: tuple[str, ...],
    every: str | None,
    accounts: tuple[str, ...],
    steps: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Settle the playbook for KIND, in place of the one before.

    Example: levelhead playbook set breach --approver olga@driftpost.example --step "Call the lawyer"
    """
    page = house.page()
    found = [one for one in components(page) if one.name in names]
    if missing := set(names) - {one.name for one in found}:
        raise NotFound(f"There is no component “{sorted(missing)[0][:80]}”.")
    set_playbook(
        house.actor(page, email, "manage_page"),
        page,
        kind=kind,
        speaker=_person(page, speaker),
        approver=_person(page, approver),
        alone_after=alone_after,
        next_minutes=next_minutes,
        components=found,
        steps="\n".join(steps),
        minutes=parse_row(every) if every else None,
        accounts=_accounts(page, accounts),
    )
    showing.tell({"kind": kind, "kept": True}, [f"The playbook for {kind} is kept."], as_json=as_json)


def _accounts(page: Page, ids: tuple[str, ...]) -> list[Connection]:
    found = [one for one in posted_to(page.pk) if one.public_id in ids]
    if missing := set(ids) - {one.public_id for one in found}:
        raise NotFound(f"There is no account “{sorted(missing)[0][:20]}” to post from. See: levelhead channel list")
    return found


def _person(page: Page, email: str | None) -> Person | None:
    if email is None:
        return None
    found = page.people.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise NotFound(f"Nobody on the team has the address “{email[:80]}”.")
    return found
