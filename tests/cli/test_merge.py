"""Merging from the command line."""

import json

from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

MAYA = ("--as", "maya@driftpost.example")


def test_two_become_one_and_the_old_id_goes_on_working(driftposts: Driftpost, type_in: Type) -> None:
    old, kept = an_incident(driftposts), an_incident(driftposts, headline="Posting is down")
    assert type_in("merge", old.public_id, kept.public_id, *MAYA, text="n\n").exit_code != 0
    assert "They are one now" in type_in("merge", old.public_id, kept.public_id, "--yes", *MAYA).output
    shown = json.loads(type_in("show", old.public_id, "--json").output)
    assert (shown["id"], len(shown["updates"])) == (kept.public_id, 2)
