"""The `levelhead` command: it knows every verb and imports only the one that was asked for."""

import os
import select
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import click

import levelhead
from levelhead.cli import dotted, exits
from levelhead.cli.verbs import SECTIONS, Verb

Sections = Mapping[str, Mapping[str, Verb]]
STDOUT = 1


class LazyGroup(click.Group):
    """A click group whose commands are found by name, and whose help needs none of them.

    `sections` maps a heading to its verbs. An error that a command raises and that we know leaves as a
    sentence on stderr with its exit code; any other passes through.
    """

    def __init__(self, *args: Any, sections: Sections = SECTIONS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        self.verbs = {name: verb for section in sections.values() for name, verb in section.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order in which the help shows them."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module, with Django ready if it needs it. None for an unknown verb."""
        verb = self.verbs.get(cmd_name)
        if verb is None:
            return None
        if verb.django:
            set_up_django()
        command: click.Command = dotted.find(f"levelhead.cli.commands.{verb.module}:command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; turn what went wrong into a sentence."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            known = exits.explained(error)
            if known is None or _nobody_reads_on(error):
                raise
            raise known from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections from the table alone."""
        for heading, verbs in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name, verb.help) for name, verb in verbs.items()])


def _nobody_reads_on(error: Exception) -> bool:
    """Whether what was printed has no reader any more, as after `| head`: no error, and click leaves quietly."""
    if not isinstance(error, BrokenPipeError):
        return False
    output = select.poll()
    output.register(STDOUT, 0)
    return any(state & select.POLLERR for _, state in output.poll(0))


def set_up_django() -> None:
    """Make Django ready, once; a wrong setting raises here."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levelhead.config.settings")
    django.setup()


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(levelhead.__version__, "-V", "--version")
def root() -> None:
    """Levelhead: one calm public page, one human voice, a promise kept.

    `levelhead up` starts everything. `levelhead VERB --help` explains a verb.
    """


def run() -> None:
    """Run the command line. A fault of ours shows its traceback and exits with its own code."""
    try:
        root(prog_name="levelhead")
    except Exception:
        traceback.print_exc()
        click.echo("Levelhead met an error it did not expect. The lines above say where.", err=True)
        sys.exit(exits.FAULT)
