"""The frame of the command line: verbs found by name, help from a table, errors as sentences."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError

import levelhead
from levelhead.cli import dotted, exits
from levelhead.cli.main import LazyGroup, root
from levelhead.cli.verbs import SECTIONS, VERBS
from levelhead.lib.errors import Conflict, NotAllowed

COMMANDS = Path(levelhead.__file__).parent / "cli" / "commands"


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_a_command_that_says_the_same_short_help(name: str) -> None:
    command = dotted.find(f"levelhead.cli.commands.{VERBS[name].module}:command")
    assert command.get_short_help_str(limit=100) == VERBS[name].help
    assert command.help, "the verb needs a docstring, which --help shows"


#: Processes that run on, what prints a file or a guide as it is, and what has a format of its own.
NO_FACTS = {"up", "edge", "app", "live", "press", "worker", "demo", "coach", "subscribers export", "channel guide"}


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_tells_a_program_in_json(name: str) -> None:
    found = dotted.find(f"levelhead.cli.commands.{VERBS[name].module}:command")
    verbs = {f"{name} {below}": one for below, one in getattr(found, "commands", {}).items()} or {name: found}
    for words, verb in verbs.items():
        has = any("--json" in option.opts for option in verb.params)
        assert has == (words not in NO_FACTS), words


def test_every_command_file_is_a_verb() -> None:
    files = {path.stem for path in COMMANDS.glob("[a-z]*.py")}
    assert files == {verb.module for verb in VERBS.values()}


def test_help_lists_every_verb_under_its_heading() -> None:
    shown = CliRunner().invoke(root, ["--help"]).output
    for heading, verbs in SECTIONS.items():
        assert f"{heading}:" in shown
        for name, verb in verbs.items():
            assert f"  {name} " in shown
            assert verb.help.split()[0] in shown


def test_help_imports_neither_django_nor_a_command_and_is_quick() -> None:
    script = (
        "import sys; sys.argv = ['levelhead', '--help']\n"
        "from levelhead.__main__ import main\n"
        "try: main()\n"
        "finally: print(*(name for name in sys.modules"
        " if name in ('django', 'pydantic', 'granian') or '.commands.' in name))"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert done.stdout.endswith("\n\n"), "the last line names what should not have been imported"
    assert took < 1.0, "the bench holds it to 0.3 s; here a core's time is counted, for the machine may be busy"


def test_an_unknown_verb_is_wrong_usage() -> None:
    result = CliRunner().invoke(root, ["shout"])
    assert result.exit_code == exits.USAGE
    assert "No such command 'shout'" in result.output


class FailingGroup(LazyGroup):
    """A group whose only verb raises what the test gives it."""

    def __init__(self, error: Exception) -> None:
        super().__init__(name="levelhead", sections={})
        self.error = error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        def fail() -> None:
            raise self.error

        return click.Command(cmd_name, callback=fail)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NotAllowed("Wen may not speak."), exits.NOT_PERMITTED, "Wen may not speak."),
        (Conflict("Tom has changed it meanwhile."), exits.REFUSED, "Tom has changed it meanwhile."),
        (PermissionDenied("Wen may not publish."), exits.NOT_PERMITTED, "Wen may not publish."),
        (ValidationError("An update needs text."), exits.REFUSED, "An update needs text."),
        (OSError(28, "No space left on device"), exits.FAILED, "No space left on device"),
        (exits.NotFound("There is no incident x."), exits.NOT_FOUND, "There is no incident x."),
        (exits.Busy("Port 8000 is in use."), exits.BUSY, "Port 8000 is in use."),
        (exits.SettingsWrong("EMAIL_URL is no address."), exits.SETTINGS, "EMAIL_URL is no address."),
    ],
)
def test_a_known_error_is_a_sentence_and_a_code(error: Exception, code: int, words: str) -> None:
    result = CliRunner().invoke(FailingGroup(error), ["say"])
    assert (result.exit_code, result.output) == (code, f"Error: {words}\n")


def test_a_fault_of_ours_is_not_dressed_up_as_something_else() -> None:
    result = CliRunner().invoke(FailingGroup(ZeroDivisionError("oh")), ["say"])
    assert isinstance(result.exception, ZeroDivisionError)


def test_where_nobody_reads_on_it_ends_without_a_word() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    coach = [sys.executable, "-m", "levelhead", "coach", "-"]
    done = subprocess.run(coach, input=b"More follows shortly.", stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_pipe_that_breaks_elsewhere_is_said() -> None:
    result = CliRunner().invoke(FailingGroup(BrokenPipeError(32, "Broken pipe")), ["say"])
    assert result.output == "Error: Broken pipe\n"


def test_every_exit_code_is_documented() -> None:
    page = Path(levelhead.__file__).parent.parent / "docs" / "reference" / "exit-codes.md"
    named = {name: code for name, code in vars(exits).items() if name.isupper() and isinstance(code, int)}
    assert named
    for name, code in named.items():
        assert f"| {code} | {name} |" in page.read_text()


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("database is locked", "The database is busy with something else, and nothing was changed."),
        ("database or disk is full", "The disk is full, and nothing was changed."),
        ("could not resolve host\n\tIs it there?", "could not resolve host Is it there. DATABASE_URL or"),
    ],
)
def test_a_database_that_does_not_do_it_is_a_sentence(why: str, said: str) -> None:
    told = exits.explained(OperationalError(why))
    assert told is not None and told.exit_code == exits.FAILED
    assert said in told.message
