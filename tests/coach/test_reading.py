"""What a reading says, and that no text can break or stall it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead.coach import FLAGS, PARTS, Context, Fault, House, Kind, Stage, read

GOOD = """Hello, Maya here from Driftpost.

Since 9:40 UTC nobody in Europe can publish posts. I am sorry: many of you planned a launch for this morning.
We have stopped the release that broke it. We do not know yet whether scheduled posts were lost.
You do not need to do anything. Next update by 11:00 UTC. Reply to this message if you are stuck.

Maya Okafor
"""


def test_a_good_first_word_holds_what_a_reader_needs() -> None:
    reading = read(GOOD, Context(stage=Stage.FIRST))
    assert {part.key for part in reading.missing} == set()
    assert reading.flags == ()


def test_a_flag_shows_words_reason_and_a_fix() -> None:
    text = "More will follow soon."
    (flag,) = read(text, Context(next_update="15:30 UTC")).flags
    assert (flag.key, flag.quote, text[flag.start : flag.end]) == ("vague_time", "soon", "soon")
    assert flag.fixes[0].text == "by 15:30 UTC"


def test_cries_are_marked_with_their_marks() -> None:
    quotes = [flag.quote for flag in read("The app is down!! We are on it.").flags if flag.key == "panic"]
    assert quotes == ["The app is down!!"]


def test_planned_maintenance_is_not_asked_to_apologise() -> None:
    missing = {part.key for part in read("On Sunday we move servers.", Context(stage=Stage.MAINTENANCE)).missing}
    assert "apology" not in missing and "reader_action" in missing


def test_a_closing_word_needs_repair_and_no_next_update() -> None:
    missing = {part.key for part in read("It works again.", Context(stage=Stage.RESOLVED)).missing}
    assert "repair" in missing and "next_update" not in missing


def test_admission_is_asked_of_those_who_erred_only() -> None:
    attacked = read("x", Context(stage=Stage.RESOLVED, kind=Kind.HACK, fault=Fault.ATTACK))
    erred = read("x", Context(stage=Stage.RESOLVED, fault=Fault.OURS))
    assert not attacked.part("responsibility").needed and erred.part("responsibility").needed


def test_what_was_said_an_hour_ago_is_not_asked_again() -> None:
    reading = read("Still down.", Context(earlier=("I am sorry for your morning.",)))
    assert not reading.part("apology").needed


def test_when_personal_data_is_out_the_law_has_a_list() -> None:
    reading = read("Names were copied. Please change your password.", Context(stage=Stage.IDENTIFIED, kind=Kind.BREACH))
    there = {notice.key for notice in reading.notices if notice.present}
    assert {"notice-which-data", "notice-what-to-do"} <= there and "notice-whom-to-ask" not in there
    assert read("Names were copied.", Context(kind=Kind.OUTAGE)).notices == ()


def test_a_list_of_what_was_taken_is_no_way_to_reach_anybody() -> None:
    taken = read("It held mail addresses and phone numbers of 18,200 people.", Context(kind=Kind.BREACH))
    assert {notice.key for notice in taken.notices if notice.present} == {"notice-which-data"}


@pytest.mark.parametrize("stage", Stage)
def test_a_sentence_for_what_is_missing_fits_any_moment_and_says_what_was_missing(stage: Stage) -> None:
    for context in (Context(stage=stage, kind=kind) for kind in Kind):
        for part in read("x", context).parts:
            added = read(part.skeleton, context)
            assert added.flags == (), part.skeleton
            assert "[[" in part.skeleton or added.part(part.key).present, part.skeleton


def test_that_sentence_goes_by_the_kind_and_at_the_end_by_the_stage() -> None:
    breach = Context(stage=Stage.IDENTIFIED, kind=Kind.BREACH)
    over = Context(stage=Stage.RESOLVED, kind=Kind.BREACH)
    said = [read("x", context).part("impact").skeleton for context in (breach, over)]
    assert "data" in said[0] and said[1].startswith("For you it meant")


def test_a_quoted_complaint_is_not_ours() -> None:
    quoted = read("One of you wrote: “You told me it would never happen again and it did.” Fair.")
    assert quoted.flags == ()
    angry = read("One of you wrote: “Sorry if I am rude, but you never answer ASAP!!” Another: “We are doomed!!!”")
    assert angry.flags == () and not angry.part("apology").present


def test_a_secret_in_a_readers_words_is_one_all_the_same() -> None:
    told = read("One of you wrote: “My key AKIAIOSFODNN7EXAMPLE does not work!!”")
    assert [flag.key for flag in told.flags] == ["leak"]


def test_both_spellings_are_one() -> None:
    assert read("We apologise for the wait.").part("apology").present
    assert read("We apologize for the wait.").part("apology").present


def test_the_house_bans_and_allows() -> None:
    house = House(banned={"the cloud": "our servers"}, allowed=("mitigated",))
    flags = read("We mitigated it in the cloud.", Context(house=house)).flags
    assert [(flag.rule, flag.fixes[0].text) for flag in flags] == [("house", "our servers")]


def test_a_draft_that_is_no_english_is_not_read_as_english() -> None:
    german = read("Wir haben das Problem gefunden. Die Lösung kommt um 11. Fragen an maya.stone@gmail.com bitte.")
    assert (german.unruled, german.parts, german.notices) == ("de", (), ())
    secret = read("Das Passwort ist noch da: AKIAIOSFODNN7EXAMPLE. Bitte nicht verwenden, wir arbeiten daran.")
    assert [flag.key for flag in secret.flags] == ["leak"]


def test_what_an_update_in_another_language_said_is_not_guessed_at() -> None:
    earlier = ("Wir arbeiten daran. Es tut uns leid. I am sorry ist das nicht, und wir melden uns wieder.",)
    assert read("Still down.", Context(earlier=earlier)).part("apology").needed


def test_many_marks_cost_no_more_than_their_number() -> None:
    def took(text: str) -> float:
        began = time.process_time()
        read(text)
        return time.process_time() - began

    short, long = (min(took("We will be back soon. " * many) for _ in range(3)) for many in (150, 1500))
    assert long < 30 * short


def test_plain_data_has_every_part_and_known_flags() -> None:
    data = read("Sorry for any inconvenience.").as_dict()
    assert set(data["parts"]) == set(PARTS) and {flag["key"] for flag in data["flags"]} <= set(FLAGS)


@pytest.mark.parametrize(
    "odd", ["a", "!", "> ", "[", "`", "1,", "1", "we are ", "sorry if ", "- ", "a@", "#", "é", "“"]
)
def test_a_hundred_kilobytes_of_anything_take_less_than_a_second(odd: str) -> None:
    text = (odd * 100_000)[:100_000]
    took = []
    while not took or (took[-1] >= 1 and len(took) < 3):  # a busy machine's cores count each other's work
        began = time.process_time()
        read(text)
        took.append(time.process_time() - began)
    assert took[-1] < 1


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=400) | st.lists(st.sampled_from(GOOD.split() + list("*_`>#-“”!?\n")), max_size=80).map(" ".join)
)
def test_any_text_can_be_read(text: str) -> None:
    for flag in read(text).flags:
        assert text[flag.start : flag.end] == flag.quote


def test_no_time_is_made_up_where_none_is_promised() -> None:
    flag = next(flag for flag in read("It will be fixed soon.", Context(zone="Pacific")).flags)
    assert [fix.text for fix in flag.fixes] == ["by [[time]] Pacific"]
