"""A wrong setting is a sentence that says what, where and how it should look."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from levelhead.config.environment import Environment, sentences


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
    return "\n".join(sentences(caught.value))


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
        ("LEVELHEAD_EDGE_MEMORY", "lots", "LEVELHEAD_EDGE_MEMORY"),
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
    assert "no setting called" in complaint(monkeypatch)


def test_a_database_can_be_named_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "levelhead.toml").write_text('DATABASE_URL = "postgresql:///levelhead"\n')
    assert Environment().database_url == "postgresql:///levelhead"
