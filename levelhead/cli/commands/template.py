"""`levelhead template`."""

from collections.abc import Callable
from typing import Any

import click

from levelhead.actions.edit_template import edit_template
from levelhead.actions.restore_template import restore_template
from levelhead.cli import house, options, showing
from levelhead.lib.errors import NotFound
from levelhead.playbooks import own
from levelhead.playbooks.ready import STAGES, kinds

Decorated = Callable[..., Any]

name_of = click.option("--name", default="", help="Words of your own beside the usual ones.")


def _moment(command: Decorated) -> Decorated:
    """The two arguments that name a moment."""
    stage = click.argument("stage", type=click.Choice(STAGES), metavar="STAGE")(command)
    return click.argument("kind", type=click.Choice(kinds()), metavar="KIND")(stage)


@click.group(short_help="Ready words for each kind of crisis: see, change, put back.")
def command() -> None:
    """Ready words: a text for each kind of crisis and each stage, with the blanks that only you can fill."""


@command.command("list", short_help="List the ready words that there are.")
@options.as_json
def list_(as_json: bool) -> None:
    """List every kind with its stages, and which of them are your own.

    Example: levelhead template list
    """
    page = house.page()
    mine = [row for row in page.templates.all() if own.text_of(row)]
    facts = [{"kind": kind, "stage": stage, "name": "", "own": False} for kind in kinds() for stage in STAGES]
    for row in mine:
        told = {"kind": row.kind, "stage": row.stage, "name": row.name, "own": True}
        facts = [one for one in facts if {**told, "own": False} != one] + [told]
    lines = [f"{kind:<12} {' '.join(STAGES)}" for kind in kinds()]
    lines += [f"your own: {row.kind} {row.stage}{f' “{row.name}”' if row.name else ''}" for row in mine]
    showing.tell(facts, lines, as_json=as_json)


@command.command(short_help="Print ready words.")
@_moment
@name_of
@options.as_json
def show(kind: str, stage: str, name: str, as_json: bool) -> None:
    """Print the words for KIND at STAGE, each blank with its question and an example behind a bar.

    Fill the blanks and hand the text to `levelhead open` or `levelhead say`: the time of the next update is filled in
    from --next.

    Example: levelhead template show hack first > words.md
    """
    page = house.page()
    try:
        found = own.words_for(page, kind, stage, name)
    except NotFound:
        raise NotFound(f"You have no words called “{name[:80]}” for this.") from None
    template = own.template_of(page, kind, stage, name)
    versions = [{"number": one.number, "at": one.at.isoformat()} for one in template.versions.all()] if template else []
    blanks = [{"ask": blank.ask, "example": blank.example} for blank in found.blanks]
    facts = {"kind": kind, "stage": stage, "name": name, "text": found.text, "blanks": blanks, "versions": versions}
    showing.tell(facts, [own.written(found)], as_json=as_json)


@command.command(short_help="Make words of your own the ready words.")
@_moment
@options.needed_text
@name_of
@options.who
@options.as_json
def edit(kind: str, stage: str, source: str, name: str, email: str | None, as_json: bool) -> None:
    """Make a text the ready words for KIND at STAGE; with --name beside the usual ones. Earlier ones stay as versions.

    Example: levelhead template edit hack first --text words.md
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        page = house.page()
        by = house.actor(page, email, "manage_words")
        made = edit_template(by, page, kind=kind, stage=stage, text=text, name=name)
    version = made.versions.count()
    facts = {"kind": kind, "stage": stage, "name": name, "version": version}
    showing.tell(facts, [f"Version {version} of your own words for {kind}, {stage}."], as_json=as_json)


@command.command(short_help="Put an earlier version back.")
@_moment
@click.option("--version", type=int, required=True, help="Which one; 0: the words that came with Levelhead.")
@name_of
@options.who
@options.as_json
def restore(kind: str, stage: str, version: int, name: str, email: str | None, as_json: bool) -> None:
    """Make an earlier version the ready words again. Nothing is lost: what stands there now stays as a version.

    Example: levelhead template restore hack first --version 0
    """
    page = house.page()
    template = own.template_of(page, kind, stage, name)
    if template is None:
        raise NotFound("These words have never been changed.")
    restore_template(house.actor(page, email, "manage_words"), template, version=version)
    facts = {"kind": kind, "stage": stage, "name": name, "restored": version}
    showing.tell(facts, ["The earlier words are back."], as_json=as_json)
