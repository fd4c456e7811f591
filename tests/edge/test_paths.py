"""Which files may answer a path."""

import json

import pytest

from levelhead.edge.generation import SiteRefusedError, parse
from levelhead.edge.paths import candidates


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/incidents/x", "incidents/x/index.html"),
        ("/incidents/x/", "incidents/x/index.html"),
        ("/history/2013-10", "history/2013-10/index.html"),
        ("/history.atom", "history.atom"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/assets/app-1a2b~3.css", "assets/app-1a2b~3.css"),
    ],
)
def test_our_paths_find_their_files(path: str, first: str) -> None:
    assert candidates(path)[0] == first


@pytest.mark.parametrize(
    "path",
    [
        "",
        "index.html",
        "//etc/passwd",
        "/..",
        "/../secret",
        "/a/../../secret",
        "/a/./b",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/a\\..\\secret",
        "/.git/config",
        "/incidents/.hidden",
        "/a/.well-known/x",
        "/.well-known",
        "/.well-known/../secret",
        "/.well-known/.hidden",
        "/index.html@0",
        "/index.html@0.br",
        "/index.html.br",
        "/index.html.zst",
        "/index.html.gz",
        "/a\0b",
        "/a\n",
        "/caf\u00e9",
        "/a//b",
        "/" + "a" * 600,
        "/" + "a" * 201,
        "http://127.0.0.1/",
        "*",
    ],
)
def test_no_other_path_reaches_the_disk(path: str) -> None:
    assert candidates(path) == ()


@pytest.mark.parametrize("there", ["/a\r\nSet-Cookie: x=1", "https://evil.example/", "//evil.example", "/..", 7])
def test_an_address_leads_to_one_of_ours_or_the_site_is_refused(there: object) -> None:
    told = {"format": 1, "page": "p", "revision": 1, "hot": {}, "moved": {"/incidents/a/": there}}
    with pytest.raises(SiteRefusedError):
        parse(json.dumps(told).encode())
