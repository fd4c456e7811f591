"""`levelhead ladder`."""

import click

from levelhead.actions.set_ladder import set_ladder
from levelhead.cadence.ladder import rungs_of
from levelhead.cadence.ladder_text import ladder_text, parse_step
from levelhead.cli import house, options, showing


@click.command(short_help="Show or set whom the promise clock reminds.")
@click.option("--step", "steps", multiple=True, metavar="STEP", help="One step; given several times, the whole ladder.")
@click.option("--usual", is_flag=True, help="Go back to the usual ladder.")
@options.who
@options.as_json
def command(steps: tuple[str, ...], usual: bool, email: str | None, as_json: bool) -> None:
    """Show whom the clock reminds and when; with --step, set that anew.

    A step is a share of the time until the due minute, or minutes after it, and whom it reminds: spokesperson,
    speakers, supporters, owners, or a rota by its name.

    \b
    Example:
      levelhead ladder --step "80% spokesperson" --step "100% spokesperson" \\
        --step "+5m rota Nights" --step "+15m owners"
    """
    page = house.page()
    if steps or usual:
        set_ladder(house.actor(page, email, "manage_page"), page, [parse_step(words) for words in steps])
    rungs = rungs_of(page)
    facts = [
        {
            "percent": one.percent,
            "minutes_after": one.minutes,
            "who": one.who,
            "rota": one.rota.name if one.rota else None,
        }
        for one in rungs
    ]
    showing.tell(facts, ladder_text(rungs).splitlines(), as_json=as_json)
