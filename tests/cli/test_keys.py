"""Keys and verdicts at the command line."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from levelhead.site.publish import publish
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident


def test_a_folder_is_verified_and_a_changed_page_found(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    an_incident(driftposts)
    publish(driftposts.page, tmp_path / "out")
    assert type_in("verify", str(tmp_path / "out")).exit_code == 0
    page = tmp_path / "out/index.html"
    page.write_text(page.read_text() + " ")
    result = type_in("verify", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "index.html: forgery." in result.output


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[str]:
    """The address on this machine at which the folder `out` is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path / "out"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_page_on_this_machine_is_verified_too(
    driftposts: Driftpost, type_in: Type, tmp_path: Path, copy: str
) -> None:
    publish(driftposts.page, tmp_path / "out")
    result = type_in("verify", copy)
    assert result.exit_code == 1
    assert "a true copy of" in result.output
    assert "spaces" in type_in("verify", "http://a host/").output


def test_keys_are_printed_and_renewed(driftposts: Driftpost, type_in: Type) -> None:
    assert "BEGIN PUBLIC KEY" in type_in("keys").output
    assert "from now on" in type_in("keys", "rotate").output
    shown = type_in("keys").output
    assert "in use" in shown and "until" in shown


def test_the_official_places_are_set(driftposts: Driftpost, type_in: Type) -> None:
    assert "Mail | a@b.example" in type_in("official", "--text", "-", text="Mail | a@b.example").output
