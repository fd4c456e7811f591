"""Whatever is asked: never an error of ours, never a byte from outside the folder."""

import http.client
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levelhead.edge.app import answer
from levelhead.edge.asked import Asked
from levelhead.edge.site import Site
from tests.edge import sites
from tests.edge.conftest import RunningEdge

SECRET = "the key of the house"
PIECES = [
    "..",
    ".",
    "/",
    "//",
    "%2e",
    "%2f",
    "%5c",
    "\\",
    "\0",
    "%00",
    "%25",
    "secret",
    "index.html",
    "link",
    "pipe",
]
PIECES += [
    "incidents",
    "aaaabbbbcccc",
    "@0",
    ".br",
    ".gz",
    ".zst",
    "~",
    "\u202e",
    "\ud83d\ude42",
    "?",
    "#",
    ".well-known",
]

paths = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map("".join).map("/".__add__)
values = st.one_of(
    st.none(), st.text(max_size=60), st.sampled_from(['"', "*", "W/", "br;q=", "gzip,*;q=0", "Thu, 01 Jan"])
)


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A site beside a secret, with links that lead to it and a pipe that never ends."""
    root = tmp_path / "site"
    sites.driftpost(root)
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "secret.d").mkdir()
    (tmp_path / "secret.d" / "index.html").write_text(SECRET)
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "linked").symlink_to(tmp_path / "secret.d")
    (root / "index.html@0").write_text(SECRET)
    (root / ".hidden").write_text(SECRET)
    (root / "circle").symlink_to(root / "circle")
    os.mkfifo(root / "pipe")
    return root


@pytest.fixture
def site(guarded: Path) -> Site:
    site = Site(guarded, 1_000_000)
    site.tick()
    return site


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=paths, accept=values, tags=values, since=values)
def test_no_request_breaks_it_or_leads_out(site: Site, path: str, accept: str, tags: str, since: str) -> None:
    asked = Asked(path)
    asked.accept_encoding, asked.if_none_match, asked.if_modified_since = accept, tags, since
    found = answer(site, asked)
    assert found.status in (200, 304, 404)
    assert SECRET.encode() not in found.body


@pytest.mark.parametrize(
    "path", ["/link", "/linked", "/linked/", "/linked/index.html", "/circle", "/pipe", "/.hidden", "/incidents"]
)
def test_links_pipes_and_bare_folders_are_not_served(site: Site, path: str) -> None:
    assert answer(site, Asked(path)).status == 404


@pytest.fixture
def guarded_edge(guarded: Path, tmp_path: Path) -> Iterator[RunningEdge]:
    clock = tmp_path / "clock"
    clock.write_text("2026-01-01T09:00:30Z")
    running = RunningEdge(guarded, clock)
    running.eventually(lambda: running.get("/").status == 200)
    yield running
    running.stop()


targets = st.lists(
    st.one_of(st.sampled_from(PIECES), st.binary(max_size=6).map(lambda b: b.decode("latin-1"))), max_size=8
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=targets.map("".join), header=st.binary(max_size=40))
def test_no_bytes_on_the_wire_break_it(guarded_edge: RunningEdge, target: str, header: bytes) -> None:
    line = f"GET /{target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".encode("utf-8", "surrogatepass")
    back = guarded_edge.raw(line + b"If-None-Match: " + header + b"\r\nAccept-Encoding: " + header + b"\r\n\r\n")
    assert not back.startswith(b"HTTP/1.1 5"), back[:300]
    assert SECRET.encode() not in back
    assert guarded_edge.get("/").status == 200


def test_endless_headers_are_cut_off(guarded_edge: RunningEdge) -> None:
    back = guarded_edge.raw(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 100_000 + b"\r\n\r\n")
    assert not back.startswith(b"HTTP/1.1 2")
    with pytest.raises(http.client.HTTPException):
        guarded_edge.get("/" + " " * 3)
