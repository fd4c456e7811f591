"""Readers who take what they asked for slowly, or never, cannot fill the edge's memory."""

from levelhead.edge.unread import Unread

PICTURE, FACE = b"p" * 60, b"f" * 30


def unread(gone: list[str]) -> Unread[str]:
    """At most a hundred bytes, noting who was given up."""
    return Unread(100, gone.append)


def test_what_many_wait_for_counts_once() -> None:
    waiting = unread(gone := [])
    for number in range(50):
        waiting.add(f"reader {number}", PICTURE)
    assert (waiting.size, gone) == (60, [])


def test_beyond_the_bound_who_waits_longest_for_something_alone_is_given_up() -> None:
    waiting = unread(gone := [])
    for reader, body in (("Rafael", PICTURE), ("Maya", PICTURE), ("Wen", FACE), ("Tom", b"t" * 20)):
        waiting.add(reader, body)
    assert (waiting.size, gone) == (80, ["Wen"])


def test_who_has_read_it_makes_room() -> None:
    waiting = unread(gone := [])
    for reader in ("Rafael", "Maya", "Rafael"):
        waiting.add(reader, PICTURE)
        waiting.done(reader)
    waiting.done("Wen")
    assert (waiting.size, gone) == (0, [])


def test_one_body_larger_than_the_bound_keeps_nobody() -> None:
    waiting = unread(gone := [])
    for reader in ("Rafael", "Maya"):
        waiting.add(reader, b"x" * 101)
    assert (waiting.size, gone) == (0, ["Rafael", "Maya"])
