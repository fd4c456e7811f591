"""A message for a place with little room."""

from dataclasses import replace

from levelhead.channels.contract import Corrected
from levelhead.channels.short import sentences, short
from levelhead.lib.graphemes import count
from tests.channels.test_contract import MESSAGE

LONG = replace(
    MESSAGE,
    plain="We have stopped all posting. " + "Nobody can post while we look for the cause. " * 20 + "Thank you.",
)


def test_what_is_short_enough_is_said_whole() -> None:
    post = short(MESSAGE, 500)
    for words in (MESSAGE.headline, MESSAGE.plain, MESSAGE.next_line, MESSAGE.signature):
        assert words in post
    assert post.endswith("https://status.driftpost.example/i/1")


def test_what_does_not_fit_is_left_out_by_whole_sentences() -> None:
    post = short(LONG, 300)
    assert count(post) <= 300
    assert "We have stopped all posting. Nobody can post while we look for the cause." in post
    assert "cause. …\n" in post and post.endswith("/i/1")


def test_promise_and_address_outlive_everything_but_the_headline() -> None:
    post = short(LONG, 100)
    assert count(post) <= 100
    assert post == "Posting is paused.\n\nNext update by 19:30 Pacific\n\nhttps://status.driftpost.example/i/1"


def test_a_headline_that_is_too_long_is_cut_between_words() -> None:
    post = short(replace(MESSAGE, headline="Posting is paused " * 30), 120)
    assert count(post) <= 120 and "…\n\nhttps://" in post


def test_a_correction_says_what_it_takes_back() -> None:
    post = short(replace(MESSAGE, corrects=Corrected("At 13:01 we wrote:", "It is over")), 500)
    assert "At 13:01 we wrote: “It is over”" in post


LISTED = "It is paused.\nWhat you can do.\n- Everybody: look at your page.\n- Whoever has Twitter: press Reconnect."


def test_a_list_stays_a_list_and_is_never_introduced_in_vain() -> None:
    assert sentences(LISTED, 200) == LISTED
    assert sentences(LISTED, 70) == "It is paused.\nWhat you can do.\n- Everybody: look at your page. …"
    assert sentences(LISTED, 50) == "It is paused. …"
    assert sentences("One.\n1. Look.\n2. The second thing to do.", 18) == "One.\n1. Look. …"


def test_a_sentence_that_does_not_fit_is_not_begun() -> None:
    assert sentences("One very long sentence without an end", 10) == ""
