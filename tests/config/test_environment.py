"""A wrong setting is a sentence that says what, where and how it should look."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from levelhead.config.environment import Environment, env
from levelhead.config.sentences import sentences


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine that runs the test."""
    for name in ("LEVELHEAD_DATA", "LEVELHEAD_TESTING", "LEVELHEAD_TEST_CLOCK", "DATABASE_URL", "EMAIL_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def complaint(monkeypatch: pytest.MonkeyPatch, **settings: str) -> str:
    """Return what is said about wrong settings."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as caught:
        Environment()
    return "\n".join(sentences(caught.value, Environment.model_fields))


def test_without_settings_everything_has_a_place() -> None:
    env = Environment()
    assert env.data == Path("var")
    assert env.public_url == "http://127.0.0.1:8000"
    assert env.sender == "levelhead@localhost"


def test_mail_comes_from_the_pages_own_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELHEAD_PUBLIC_URL", "https://status.driftpost.example/")
    assert Environment().public_url == "https://status.driftpost.example"
    assert Environment().sender == "levelhead@status.driftpost.example"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("LEVELHEAD_EDGE", "8000", "127.0.0.1:8000"),
        ("LEVELHEAD_PUBLIC_URL", "status.example.org", "https://status.example.org"),
        ("DATABASE_URL", "mysql://root:hunter2@db/x", "postgresql://"),
        ("EMAIL_URL", "http://user:hunter2@mail", "smtp://user:password@mail.example.org:587"),
        ("EMAIL_URL", "smtp://user:hunter2@mail?tsl=required", "no option 'tsl'"),
        ("LEVELHEAD_MAIL_FROM", "driftpost", "name@example.org"),
        ("LEVELHEAD_EDGE_MEMORY", "lots", "“lots” does not fit. Write a whole number of 8 or more, as 64."),
        ("LEVELHEAD_STOP_SECONDS", "-1", "Write a whole number between 0 and 300, as 15."),
        ("LEVELHEAD_TESTING", "maybe", "Write true or false."),
        ("LEVELHEAD_DATA", "", "Name a folder"),
        ("LEVELHEAD_DATA", f"{__file__}/var", "is a file. Name a folder"),
        ("DATABASE_URL", "postgresql://maya:hunter2@db", "names no database. Write postgresql://"),
        ("DATABASE_URL", "postgresql://maya:hunter2@db:port/x", "Its port is no number"),
        ("DATABASE_URL", "sqlite:///not-there/here.sqlite3", "There is no folder “not-there”"),
        ("DATABASE_URL", "sqlite://here.sqlite3", "Write sqlite:///path/to/file"),
        ("LEVELHEAD_LIVE", "127.0.0.1:8001", "LEVELHEAD_APP and LEVELHEAD_LIVE are both 127.0.0.1:8001"),
        ("LEVELHEAD_LOG_LEVEL", "SHOUT", "INFO"),
        ("LEVELHEAD_TRUSTED_PROXIES", "everyone", "10.0.0.0/8"),
    ],
)
def test_a_wrong_value_is_named_and_shown_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    said = complaint(monkeypatch, **{name: value})
    assert name in said
    assert says in said
    assert "hunter2" not in said


def test_the_clock_is_driven_in_tests_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "refused elsewhere" in complaint(monkeypatch, LEVELHEAD_TEST_CLOCK="/tmp/clock")


def test_this_machine_is_not_opened_to_outgoing_requests_outside_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "take it out" in complaint(monkeypatch, LEVELHEAD_TEST_LOOPBACK="1")


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "levelhead.toml").write_text('edge = "127.0.0.1:9000"\napp = "127.0.0.1:9001"\n')
    monkeypatch.setenv("LEVELHEAD_APP", "127.0.0.1:9999")
    assert (Environment().edge, Environment().app) == ("127.0.0.1:9000", "127.0.0.1:9999")


def test_an_unknown_line_in_the_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "levelhead.toml").write_text('egde = "127.0.0.1:9000"\n')
    assert "no setting called “egde” (in levelhead.toml). Did you mean “edge”?" in complaint(monkeypatch)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"edge = 5", 'LEVELHEAD_EDGE (in levelhead.toml) is wrong: “5” is no text. Write it in quotes, as "127.0.0.1'),
        (b"edge = \n", "levelhead.toml cannot be read: Invalid value (at line 1, column 8). A line in it should look"),
        (b"\xff\xfe", "it is not written in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_understood_is_a_sentence(
    line: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "levelhead.toml").write_bytes(line)
    with pytest.raises(SystemExit, match="5"):
        env.__wrapped__()
    assert says in capsys.readouterr().err


def test_a_misspelt_variable_is_named_and_a_strangers_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEVELHEAD_OF_MY_SHELL", "blue")
    env.__wrapped__()
    monkeypatch.setenv("LEVELHEAD_PUBLIC_ULR", "https://status.example.org")
    with pytest.raises(SystemExit):
        env.__wrapped__()
    assert "LEVELHEAD_PUBLIC_ULR (in the environment). Did you mean LEVELHEAD_PUBLIC_URL?" in capsys.readouterr().err


def test_a_database_can_be_named_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "levelhead.toml").write_text('DATABASE_URL = "postgresql:///levelhead"\n')
    assert Environment().database_url == "postgresql:///levelhead"
