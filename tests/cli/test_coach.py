"""`levelhead coach` on files, standard input and batches."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from levelhead.cli.commands.coach import command
from levelhead.cli.exits import REFUSED
from levelhead.lib.errors import Refused

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


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    lines = ['{"id": 1, "text": ""}', "hello", '{"id": 3, "text": 4}', "[1]", '{"id": 5, "text": "", "context": 7}']
    result = CliRunner().invoke(command, ["--batch", "-"], input="\ufeff" + "\r\n\n".join(lines))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 5]
    assert [line.split()[2] for line in result.stderr.splitlines()] == ["3", "5", "7"]
    assert result.exit_code == REFUSED


def test_a_batch_fails_where_it_is_asked_to() -> None:
    line = json.dumps({"id": 1, "text": BAD})
    assert CliRunner().invoke(command, ["--batch", "-"], input=line).exit_code == 0
    assert CliRunner().invoke(command, ["--batch", "-", "--fail-on", "warning"], input=line).exit_code == 1
    assert CliRunner().invoke(command, ["--batch", "-", "a.md"], input=line).exit_code == 2


def test_what_the_options_say_holds_for_lines_that_say_nothing_else() -> None:
    lines = [{"id": 1, "text": "x"}, {"id": 2, "text": "x", "context": {"stage": "first"}}]
    result = CliRunner().invoke(
        command, ["--batch", "-", "--stage", "resolved"], input="\n".join(map(json.dumps, lines))
    )
    assert [json.loads(line)["parts"]["repair"]["needed"] for line in result.stdout.splitlines()] == [True, False]


def test_half_a_sign_is_read_and_written() -> None:
    result = CliRunner().invoke(
        command, ["--batch", "-"], input=r'{"id": "\ud800", "text": "Back soon \ud800 shortly."}'
    )
    assert result.exit_code == 0 and json.loads(result.stdout)["id"] == "?"


def test_places_count_the_characters_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_bytes("\ufeff🎉 Hello.\r\nWe will be back soon.\r\n".encode())
    (flag,) = json.loads(CliRunner().invoke(command, [str(file), "--format", "json"]).stdout)["flags"]
    text = file.read_bytes().decode("utf-8-sig")
    assert text[flag["start"] : flag["end"]] == "soon"


def test_of_several_files_the_bad_one_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good, odd = tmp_path / "good.md", tmp_path / "odd.md"
    good.write_text("Hello.")
    odd.write_bytes(b"caf\xe9")
    result = CliRunner().invoke(command, [str(odd), str(good), "--format", "json"])
    assert json.loads(result.stdout)["id"] == str(good)
    assert "odd.md is not text in UTF-8, from byte 4 on" in result.stderr and result.exit_code == REFUSED


def test_what_is_no_draft_any_more_is_refused() -> None:
    result = CliRunner().invoke(command, ["-"], input="a" * 1_000_001)
    assert "has 1,000,001 characters" in result.stderr and result.exit_code == REFUSED


def test_a_stage_that_nobody_knows_is_said_to_be_none() -> None:
    result = CliRunner().invoke(command, ["-", "--stage", "reslved", "--kind", "hackers"], input="Hello.")
    assert "“reslved” names no stage" in result.stderr and "hackers" not in result.stderr


def test_a_draft_in_a_language_without_rules_is_told_so() -> None:
    result = CliRunner().invoke(command, ["-"], input="Wir arbeiten daran. Es tut uns leid, bitte warten Sie noch.")
    assert result.stdout.startswith("The coach does not read this") and len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        "[1]",
        "{",
        '{"banned": {"": "x"}}',
        '{"banned": ["soon"], "allowed": ["Soon"]}',
        '{"allowed": "soon"}',
        '{"bad": []}',
        "\xff",
    ],
)
def test_a_file_of_own_words_that_cannot_be_understood_is_refused(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "house.json"
    file.write_bytes(wrong.encode("latin-1"))
    with pytest.raises(Refused, match=r"house\.json"):
        CliRunner().invoke(command, ["-", "--house", str(file)], input=BAD, catch_exceptions=False)


def test_what_sounds_like_personal_data_is_asked_about_and_can_be_answered() -> None:
    words = "Names and addresses were copied."
    asked = CliRunner().invoke(command, ["-", "--kind", "hack", "--stage", "identified"], input=words)
    assert "Is people's personal data out?" in asked.output and "Whom to ask" not in asked.output
    told = CliRunner().invoke(command, ["-", "--stage", "identified", "--personal-data"], input=words)
    assert "Is people's personal data out?" not in told.output and "Whom to ask" in told.output


def test_what_a_reader_misses_is_one_notice_for_github() -> None:
    result = CliRunner().invoke(command, ["-", "--format", "github"], input="We are sorry.")
    assert result.output.splitlines()[-1].startswith(
        "::notice file=<stdin>,line=1,title=coach::A reader will still miss"
    )


def test_it_needs_no_django() -> None:
    script = "import sys, levelhead.cli.commands.coach; sys.exit('django' in sys.modules or 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
