"""`levelhead open`."""

from datetime import datetime

import click

from levelhead.actions.open_incident import open_incident
from levelhead.actions.word import Word
from levelhead.cadence.cadence import proposed_next
from levelhead.cadence.parsing import parse_next
from levelhead.cli import house, knowing, options, showing, twice
from levelhead.cli.began import parse_began
from levelhead.incidents.choices import Impact, Kind, proposed_impact
from levelhead.models import Incident, Page


@click.command(short_help="Open an incident and say the first word.")
@click.option("--title", required=True, help="What people see, in one sentence.")
@click.option("--impact", type=click.Choice(Impact.values), help="How hard it hits; proposed from the components.")
@click.option("--kind", type=click.Choice(Kind.values), default=Kind.OTHER.value, show_default=True)
@options.component
@options.text
@options.next_by
@click.option("--began", metavar="TIME", help="When it began, if not now: 15:30, 40m (ago), or a date and time.")
@click.option("--unpublished", is_flag=True, help="Open the room alone; readers see nothing yet.")
@options.beside
@options.acknowledged
@twice.again
@options.who
@options.as_json
def command(
    title: str,
    impact: str | None,
    kind: str,
    pairs: tuple[str, ...],
    source: str | None,
    next_by: str | None,
    began: str | None,
    unpublished: bool,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
    **beside: tuple[str, ...],
) -> None:
    """Open an incident and publish its first word, a second later on the page, in feeds and by mail.

    \b
    Example:
      echo "We see it, and we are on it." | levelhead open --title "Posting is down" \\
        --component "Posting to Twitter=major_outage" --text - --next 30m
    """
    if not unpublished and source is None:
        raise click.UsageError("Give the first words with --text FILE or --text -, or open with --unpublished.")
    text = house.read_text(source)
    with house.keeping(text, source):
        page = house.page()
        twice.not_opened_twice(page, title)
        said = house.component_words(page, pairs)
        due = _due(next_by, page, impact or proposed_impact([one.status for one in said]))
        incident = open_incident(
            house.actor(page, email, "open_incident" if unpublished else "hold_voice"),
            page=page,
            kind=kind,
            headline=title,
            impact=impact or "",
            components=said,
            began_at=parse_began(began, page) if began else None,
            word=None if unpublished else _word(text, due, acknowledged, beside),
        )
    showing.tell(showing.full_facts(incident), _told(incident), as_json=as_json)


def _told(incident: Incident) -> list[str]:
    public = f"It is public: {showing.url(incident)}" if incident.published_at else ""
    how = public or "The room is open; readers see nothing yet."
    return [incident.public_id, how, *showing.next_line(incident)]


def _due(next_by: str | None, page: Page, impact: str) -> datetime:
    return parse_next(next_by, page) if next_by else proposed_next(page, impact, "investigating")


def _word(text: str, due: datetime, acknowledged: tuple[str, ...], beside: dict[str, tuple[str, ...]]) -> Word:
    return Word(text, next_by=due, acknowledged=frozenset(acknowledged), knowledge=knowing.knowledge(**beside))
