"""A key got out: after it is removed, no byte that any process serves or the data folder keeps holds it."""

import urllib.request
from pathlib import Path

import pytest

from levelhead.site.absence import forms, still_holding
from tests.support.house import OLGA, House
from tests.support.mails import until

KEY = "hunter2correcthorse"


def where(house: House) -> list[Path]:
    """Every file of the data folder that holds the key, packed or not."""
    return still_holding(house.folder / "var", forms(KEY))


@pytest.mark.data
def test_no_byte_of_it_is_left(house: House) -> None:
    words = ("--title", f"Key {KEY} is out", "--impact", "major", "--next", "30m", "--text", "-")
    incident = house.json("open", *words, text=f"Our key is {KEY}. Sorry.")["id"]
    house.cli("say", incident, "--status", "identified", "--next", "30m", "--text", "-", text=f"{KEY} still works.")
    house.shows(KEY)
    house.shows(KEY, f"/incidents/{incident}/")
    refused = house.attempt("say", incident, "--status", "nonsense", "--text", "-", text=f"Lost words with {KEY}")
    assert refused.returncode and where(house)
    key = house.folder / "key.txt"
    key.write_text(KEY)
    house.cli("redact", incident, "--text", str(key), "--because", "it was a password", "--yes", "--as", OLGA)
    key.unlink()
    until(lambda: not where(house))
    house.shows("because: it was a password")
    for path in ("/", f"/incidents/{incident}/", "/history/", "/history.atom", "/history.rss", "/generation.json"):
        assert KEY not in house.get(path)
    assert KEY not in house.cli("show", incident, "--json")
    served = urllib.request.urlopen(f"{house.edge}/-/health", timeout=60).read()
    assert b'"removals": 1' in served or b'"removals":1' in served
