"""`levelhead official`."""

import click

from levelhead.actions.set_official import set_official
from levelhead.cli import house, options, showing


@click.command(short_help="Say where you speak, and what you never ask for.")
@options.text
@click.option("--never", "never", metavar="FILE", help="What you never ask for, one a line: a file, or - for input.")
@options.who
@options.as_json
def command(source: str | None, never: str | None, email: str | None, as_json: bool) -> None:
    """Set the lists on the page “Is this really us?”; without options, show them.

    One account or address a line: "Mastodon | @driftpost@social.example".

    Example: levelhead official --text accounts.txt --never never.txt
    """
    page = house.page()
    if source or never:
        places = house.read_text(source) if source else page.official
        never_asks = house.read_text(never) if never else page.never_asks
        set_official(house.actor(page, email, "manage_page"), page, places=places, never_asks=never_asks)
        page.refresh_from_db()
    facts = {"official": page.official.splitlines(), "never_asks": page.never_asks.splitlines()}
    showing.tell(facts, [*facts["official"], "", "Never asked for:", *facts["never_asks"]], as_json=as_json)
