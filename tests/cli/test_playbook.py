"""Playbooks and the second pair of eyes at the command line."""

import json

from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

MAYA, OLGA, TOM = (("--as", f"{name}@driftpost.example") for name in ("maya", "olga", "tom"))


def test_it_is_settled_and_followed(driftposts: Driftpost, type_in: Type) -> None:
    key = an_incident(driftposts).public_id
    beside = ("--approver", "tom@driftpost.example", "--component", "The app and your queue", "--step", "Call Ada")
    assert "kept" in type_in("playbook", "set", "hack", *beside, *OLGA).output
    book = json.loads(type_in("playbook", "show", "hack", "--json").output)
    assert (book["approver"], book["steps"]) == ("tom@driftpost.example", ["Call Ada"])
    assert "must look" in type_in("say", key, "--text", "-", *MAYA, text="More.").output
    assert "Tom Reyes is asked." in type_in("approval", "ask", key, "--text", "-", *MAYA, text="More.").output
    assert "Maya Okafor is told" in type_in("approval", "give", key, "--yes", *TOM).output
    assert type_in("say", key, "--text", "-", *MAYA, text="More.").exit_code == 0


def test_what_does_not_exist_is_said(driftposts: Driftpost, type_in: Type) -> None:
    assert "no component" in type_in("playbook", "set", "hack", "--component", "Nothing", *OLGA).output
    assert "Nobody on the team" in type_in("playbook", "set", "hack", "--speaker", "x@y.example", *OLGA).output
    assert "Nothing waits" in type_in("approval", "give", an_incident(driftposts).public_id, *TOM).output
