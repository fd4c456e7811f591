"""Better words, put in place: the sentence reads right afterwards, or nothing is offered."""

import pytest

from levelhead.coach import Context, Fault, Kind, Stage, read

AT = Context(stage=Stage.INVESTIGATING, kind=Kind.OUTAGE, fault=Fault.OURS, zone="Pacific", next_update="15:30 Pacific")
SORRY = "I am sorry for what this has done to your day"


def mended(text: str, context: Context = AT) -> str:
    """Return *text* after the first fix of the gravest flag that has one."""
    fix = next(fix for flag in read(text, context).flags for fix in flag.fixes)
    return text[: fix.start] + fix.text + text[fix.end :]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("We apologise for any inconvenience this may have caused.", f"{SORRY}."),
        ("**Sorry for any inconvenience.**", f"**{SORRY}.**"),
        ("Posting works, sorry for any trouble caused.", f"Posting works. {SORRY}."),
        ("We apologise for any inconvenience, and fix it now.", f"{SORRY}, and fix it now."),
        ("We know the cause and apologise for any trouble.", f"We know the cause and {SORRY}."),
        ("We found it, sorry for any trouble.", f"We found it. {SORRY}."),
        ("If anyone was taken in, sorry about that.", f"{SORRY}."),
        ("We found it, and thank you for your patience and understanding.", "We found it, and thank you for waiting."),
        ("It seems to be related to the network.", "We do not know the cause yet."),
        ("It should be back in an hour or so.", "We do not know yet when it will be over."),
        ("No action is needed at this time.", "No action is needed now."),
        ("At this time, nobody can post.", "Now, nobody can post."),
        ("We see degraded performance.", "We see slow responses."),
    ],
)
def test_a_statement_takes_the_place_of_its_clause_and_a_word_that_of_its_word(text: str, better: str) -> None:
    assert mended(text) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("An update will follow shortly.", "An update will follow by 15:30 Pacific."),
        ("More soon.", "More by 15:30 Pacific."),
        ("We will write again as soon as we have news to share.", "We will write again by 15:30 Pacific."),
        ("We'll update you shortly with more.", "We'll update you with more by 15:30 Pacific."),
        ("We will have it fixed ASAP!", "We will have it fixed by [[time]] Pacific!"),
        ("Soon we will be back.", "By [[time]] Pacific we will be back."),
        ("We will soon restore posting.", "We will restore posting by [[time]] Pacific."),
    ],
)
def test_the_promised_time_stands_for_the_next_word_alone_and_never_for_the_end(text: str, better: str) -> None:
    assert mended(text) == better


@pytest.mark.parametrize(
    "text",
    [
        "Our apologies to the residents of Elm Park, and to any business that may have been inconvenienced.",
        "We apologise for [any inconvenience](https://driftpost.example/sorry).",
        "Due to the fault, the database seems to have been caused to stop.",
        "We cannot say how soon.",
        "Bear with us a little longer.",
        "The degradation is over.",
    ],
)
def test_where_the_sentence_would_not_read_right_the_words_are_advice(text: str) -> None:
    flags = [flag for flag in read(text, AT).apart if flag.key != "robot"]
    assert flags and all(flag.better and not flag.fixes for flag in flags)


def test_a_second_apology_and_one_for_planned_work_are_left_out() -> None:
    twice = "I am sorry for your morning. We apologise for any inconvenience. It is fixed."
    assert mended(twice) == "I am sorry for your morning. It is fixed."
    planned = Context(stage=Stage.MAINTENANCE, kind=Kind.MAINTENANCE)
    assert mended("We move on Sunday. We apologise for any inconvenience.", planned) == "We move on Sunday."


def test_a_secret_leaves_a_sentence_that_can_be_read() -> None:
    assert mended("The key (AKIAIOSFODNN7EXAMPLE) is replaced.") == "The key (…) is replaced."


@pytest.mark.parametrize(
    "text", ["We apologise for any trouble.", "Fixed soon.", "More shortly.", "We think it was us."]
)
def test_what_is_put_in_is_not_flagged_itself(text: str) -> None:
    keys = {flag.key for flag in read(text, AT).flags}
    assert not keys & {flag.key for flag in read(mended(text), AT).flags}
