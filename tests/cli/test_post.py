"""Short posts at the command line."""

from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

TOM = ("--as", "tom@driftpost.example")


def test_what_may_be_said_is_shown_and_posted(driftposts: Driftpost, type_in: Type) -> None:
    key = an_incident(driftposts).public_id
    assert "Posts went out that you did not write" in type_in("post", key).output
    assert "that the page does not say" in type_in("post", key, "--text", "It hit 7.", *TOM).output
    assert "We are stopping it.\n\n— Tom\n\nhttp" in type_in("post", key, "--text", "We are stopping it.", *TOM).output
