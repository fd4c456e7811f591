"""The demo: a Levelhead of its own that plays a story and goes on."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from levelhead.cli import exits
from levelhead.cli.commands.demo import Running, beside, fresh
from levelhead.config.environment import DEMO_MARK, Environment
from tests.support.house import House
from tests.support.mails import until


def test_a_demo_s_folder_is_made_anew_and_any_other_is_left(tmp_path: Path) -> None:
    (fresh(tmp_path / "demo") / "old").touch()
    assert [path.name for path in fresh(tmp_path / "demo").iterdir()] == [DEMO_MARK]
    with pytest.raises(exits.NotAccepted, match="no demo's"):
        fresh(tmp_path)


def test_the_way_to_the_team_s_side_is_told_and_a_link_only_to_a_terminal(tmp_path: Path) -> None:
    told = beside(Environment(data=tmp_path))
    assert f"LEVELHEAD_DATA={tmp_path} " in told and told.endswith("levelhead sign-in-link")


def test_the_story_is_on_the_page_and_whoever_ends_it_ends_all_of_it(cold_house: House) -> None:
    words = [sys.executable, "-m", "levelhead", "demo", "--speed", "max", "--no-browser"]
    with subprocess.Popen(words, env=cold_house.env, cwd=cold_house.folder, stdout=subprocess.DEVNULL) as demo:
        try:
            until(lambda: "It is over, and this is how it happened" in served(cold_house), 200)
            demo.send_signal(signal.SIGTERM)
            assert demo.wait(60) == 128 + signal.SIGTERM
        finally:
            demo.kill()
    assert not served(cold_house), "nothing that it started goes on"


def test_ctrl_c_is_how_a_demo_ends_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with Running():
        raise KeyboardInterrupt


def served(house: House) -> str:
    """What the edge serves, if it answers yet."""
    try:
        return house.get()
    except OSError:
        return ""
