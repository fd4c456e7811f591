"""Which coding a reader gets, and whether the words are sent again."""

import pytest

from levelhead.edge.negotiation import choose_encoding, has_it, is_unchanged

ALL = ("br", "zstd", "gzip")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, *", "zstd"),
        ("*;q=0", "identity"),
        ("identity;q=0", "identity"),
        ("br;q=0.3, identity;q=0.8", "identity"),
        ("br;q=2", "identity"),
        ("br;q=nan", "identity"),
        ("br ; q = 0.7 , ;;;,,", "br"),
        ("deflate", "identity"),
        ("br," * 1000, "identity"),
    ],
)
def test_the_best_coding_that_the_reader_takes(accept: str | None, chosen: str) -> None:
    assert choose_encoding(accept, ALL) == chosen


def test_a_coding_that_is_not_held_is_not_chosen() -> None:
    assert choose_encoding("br, gzip", ("gzip",)) == "gzip"
    assert choose_encoding("br", ()) == "identity"


@pytest.mark.parametrize("header", ['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', "*", ' "a" '])
def test_a_tag_in_the_list_means_that_the_reader_has_it(header: str) -> None:
    assert has_it(header, '"a"')


@pytest.mark.parametrize("header", ['"b"', "a", "", '"aa"', '"a', "w/*"])
def test_another_tag_means_that_the_reader_does_not(header: str) -> None:
    assert not has_it(header, '"a"')


def test_dates_compare_to_the_second() -> None:
    assert is_unchanged("Thu, 01 Jan 1970 00:01:40 GMT", 100)
    assert is_unchanged("Thu, 01 Jan 1970 00:01:41 GMT", 100)
    assert not is_unchanged("Thu, 01 Jan 1970 00:01:39 GMT", 100)


@pytest.mark.parametrize("header", ["", "yesterday", "Thu, 99 Jan 1970 00:00:00 GMT", "1970-01-01", "\0"])
def test_a_date_that_is_none_never_saves_the_sending(header: str) -> None:
    assert not is_unchanged(header, 0)


def test_a_file_without_a_date_is_always_sent() -> None:
    assert not is_unchanged("Thu, 01 Jan 2170 00:00:00 GMT", None)
