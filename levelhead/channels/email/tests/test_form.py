"""A mail's holes are filled at once, and what comes out is what filling them one by one gives."""

import quopri
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead.channels.contract import Recipient
from levelhead.channels.email.form import Form, Hole, joined, quoted_printable

VALUE = st.text(st.sampled_from("ab./:=-_ %é\U0001f6d1"), max_size=120)


def form() -> Form:
    name = Hole(lambda to: (to.name,), lambda name: f"Good evening, {name}\n" if name else "")
    ways = Hole(lambda to: (to.root, to.name), lambda root, name: f"100 % of it:\n{root}\n{name} and {root}\n")
    return Form(joined((b"It is 100 % so:\r\n", name, b"...\r\n", ways, b"Bye\r\n")))


def plainly(root: str, name: str) -> bytes:
    words = f"It is 100 % so:\n{f'Good evening, {name}' + chr(10) if name else ''}...\n100 % of it:\n{root}\n"
    return f"{words}{name} and {root}\nBye\n".encode()


def read(wire: bytes) -> bytes:
    """The words as a reader gets them."""
    return quopri.decodestring(wire.replace(b"\r\n..", b"\r\n.").replace(b"\r\n", b"\n"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=4))
def test_whatever_the_values_are_the_words_arrive_as_they_were_written(readers: list[tuple[str, str]]) -> None:
    one: Any = form()
    for root, name in readers:
        reader = Recipient(key="r", address="rafael@example.org", root=root, name=name)
        assert read(one.fill(reader)) == plainly(root, name)


def test_a_dot_at_the_start_of_a_line_is_doubled_where_a_value_brings_it() -> None:
    reader = Recipient(key="r", address="rafael@example.org", root=".onion", name="Rafael")
    assert b"\r\n..onion\r\n" in form().fill(reader)


def test_readers_whose_values_are_as_long_get_their_own() -> None:
    one = form()
    first, second = (
        one.fill(Recipient(key="r", address="rafael@example.org", root=root, name="Ines")) for root in ("abc", "xyz")
    )
    assert second == first.replace(b"abc", b"xyz") and quoted_printable("xyz\n") in second
