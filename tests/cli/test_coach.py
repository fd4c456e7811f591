"""`levelhead coach` on files, standard input and batches."""

import json
import subprocess
import sys

from click.testing import CliRunner

from levelhead.cli.commands.coach import command

BAD = "Sorry for any inconvenience. We will be back soon.\n"


def test_shows_words_and_reasons_and_fails() -> None:
    result = CliRunner().invoke(command, ["-"], input=BAD)
    assert result.exit_code == 1
    assert "“soon”" in result.output and "better: by" in result.output


def test_a_clean_draft_exits_with_nought() -> None:
    assert CliRunner().invoke(command, ["-"], input="Posting works again. I am sorry for your morning.").exit_code == 0


def test_fail_on_chooses_what_is_grave() -> None:
    assert CliRunner().invoke(command, ["-", "--fail-on", "stop"], input=BAD).exit_code == 0


def test_github_annotations_name_line_and_column() -> None:
    result = CliRunner().invoke(command, ["-", "--format", "github"], input=BAD)
    assert "line=1,endLine=1,col=46" in result.output


def test_a_batch_gives_one_reading_a_line() -> None:
    rows = [{"id": "one", "context": {"stage": "resolved, closing message"}, "text": BAD}, {"id": 2, "text": ""}]
    result = CliRunner().invoke(command, ["--batch", "-"], input="\n".join(map(json.dumps, rows)))
    first, second = map(json.loads, result.output.splitlines())
    assert first["id"] == "one" and first["parts"]["next_update"]["needed"] is False
    assert second["flags"] == []


def test_a_line_that_is_no_json_is_named() -> None:
    result = CliRunner().invoke(command, ["--batch", "-"], input='{"id": 1, "text": ""}\nhello\n')
    assert result.exit_code == 1 and "Line 2 is not JSON" in result.output


def test_it_needs_no_django() -> None:
    script = "import sys, levelhead.cli.commands.coach; sys.exit('django' in sys.modules or 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
