"""`levelhead playbook`."""

import click

from levelhead.actions.set_playbook import set_playbook
from levelhead.cli import house, options, showing
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
    }
    showing.tell(facts, [f"{name}: {value}" for name, value in facts.items() if value], as_json=as_json)


@command.command("set", short_help="Settle a kind; what is not given is empty.")
@kind_of
@click.option("--speaker", metavar="EMAIL", help="Who speaks.")
@click.option("--approver", metavar="EMAIL", help="Who must look at every update before it goes out.")
@click.option("--alone-after", default=15, show_default=True, help="Minutes after which it goes without an answer.")
@click.option("--next", "next_minutes", type=int, help="Minutes until the first promised update.")
@click.option("--component", "names", multiple=True, metavar="NAME", help="A part to look at first.")
@click.option("--step", "steps", multiple=True, metavar="TEXT", help="A first step. May be repeated.")
@options.who
def set_(
    kind: str,
    speaker: str | None,
    approver: str | None,
    alone_after: int,
    next_minutes: int | None,
    names: tuple[str, ...],
    steps: tuple[str, ...],
    email: str | None,
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
    )
    click.echo(f"The playbook for {kind} is kept.")


def _person(page: Page, email: str | None) -> Person | None:
    if email is None:
        return None
    found = page.people.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise NotFound(f"Nobody on the team has the address “{email[:80]}”.")
    return found
