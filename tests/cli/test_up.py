"""`levelhead up`: what it starts, and the sentences of a start that cannot be."""

import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from levelhead.cli import exits, lock
from levelhead.cli.commands import up
from levelhead.config.environment import Environment
from tests.support.ports import free_port


@pytest.fixture
def settings(tmp_path: Path) -> Environment:
    return Environment(data=tmp_path / "var", edge="127.0.0.1:1", app="127.0.0.1:2", live="127.0.0.1:3")


@pytest.fixture
def started(settings: Environment, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setattr(up, "env", lambda: settings)
    return CliRunner()


def test_it_runs_the_five_processes_each_by_its_own_command(settings: Environment) -> None:
    programs = up.programs(settings)
    assert [program.name for program in programs] == ["edge", "database", "app", "live", "press", "worker"]
    assert all(program.command[3] == program.name for program in programs if not program.once)
    assert [program.listen for program in programs if program.listen] == ["127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"]


def test_all_but_the_edge_wait_for_the_database(settings: Environment) -> None:
    assert {one.name: one.after for one in up.programs(settings) if not one.once} == {
        "edge": None,
        "app": "database",
        "live": "database",
        "press": "database",
        "worker": "database",
    }


def test_the_edge_is_given_all_it_needs_so_that_it_reads_no_settings(settings: Environment) -> None:
    words = up.programs(settings)[0].command
    assert words[4:] == ("--folder", str(settings.site_folder), "--listen", "127.0.0.1:1", "--memory", "64")


def test_a_second_start_on_the_same_folder_is_refused(settings: Environment, started: CliRunner) -> None:
    with lock.held(settings.data):
        result = started.invoke(up.command)
    assert result.exit_code == exits.BUSY
    assert f"already runs on the folder {settings.data} (process {os.getpid()})" in result.output


def test_a_port_in_use_is_said_before_anything_starts(
    tmp_path: Path, started: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setattr(up, "env", lambda: Environment(data=tmp_path, edge=listen))
        result = started.invoke(up.command)
    assert (result.exit_code, result.output.splitlines()) == (
        exits.BUSY,
        [
            f"Error: {listen} is in use by another program. "
            "Stop that one, or choose another address with LEVELHEAD_EDGE."
        ],
    )


def test_the_addresses_are_told_once_everything_answers(settings: Environment) -> None:
    words = up.welcome(settings)
    assert "http://127.0.0.1:1\n" in words
    assert "http://127.0.0.1:2\n" in words


def test_the_owners_link_goes_to_a_terminal_and_nowhere_else(
    settings: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up, "owner_link", lambda: "http://127.0.0.1:2/sign-in/secret")
    monkeypatch.setattr(up.sys.stdout, "isatty", lambda: False, raising=False)
    assert "secret" not in up.welcome(settings)
    monkeypatch.setattr(up.sys.stdout, "isatty", lambda: True, raising=False)
    assert "secret" in up.welcome(settings)


def test_the_hint_names_the_command_as_this_shell_knows_it(
    settings: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up.sys, "argv", [".venv/bin/levelhead", "up"])
    monkeypatch.setenv("PATH", "/nowhere")
    assert "run: .venv/bin/levelhead sign-in-link" in up.welcome(settings)
