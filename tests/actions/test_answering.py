"""Answering readers: by a person, once, each alone."""

import pytest

from levelhead.actions.answer_group import answer_group, filled, waiting_in
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.actions.hand_report import hand_report
from levelhead.actions.held import Held
from levelhead.actions.name_group import join_groups, name_group
from levelhead.actions.note_report import note_report
from levelhead.actions.place_report import group_report, move_report
from levelhead.actions.release_reports import release_reports
from levelhead.actions.save_answer import save_answer
from levelhead.actions.suggest_from_reports import suggest_from_reports
from levelhead.actions.take_report import let_report_go, take_report
from levelhead.actions.withhold_word import withhold_word
from levelhead.actions.write_back import write_back
from levelhead.fanout.compose import compose
from levelhead.lib.errors import Conflict, NotAllowed, NotFound, Refused
from levelhead.models import Message, Report, ReportEntry, ReportGroup
from tests.factories import Driftpost, a_report, an_incident

HELLO = Answer("Hi Rafael, that loop is ours. Please reconnect in Safari. Ines")


def ines(house: Driftpost) -> Actor:
    return Actor(house.ines)


def grouped(house: Driftpost, *names: str, **changes: str) -> ReportGroup:
    """A group with a report of each of these people."""
    group = None
    for name in names:
        report = a_report(house.page, f"Spam on my page, says {name}", name=name, **changes)
        group = group_report(ines(house), report, group=group, name="" if group else "Spam").group
    assert group is not None
    return group


def chosen(group: ReportGroup) -> list[tuple[str, int]]:
    return [(one.public_id, one.lock) for one in group.reports.all()]


def test_an_answer_goes_out_under_the_name_of_who_wrote_it(house: Driftpost) -> None:
    report = a_report(house.page, email="rafael@example.org")
    answer_report(ines(house), report, HELLO)
    report.refresh_from_db()
    mail = compose(Message.objects.get(kind="answer"))
    assert (report.state, report.taken_by) == ("answered", house.ines)
    assert mail.sender_name == "Ines Duarte (Driftpost)"
    assert not mail.begins_thread  # it hangs under the automatic answer


def test_nothing_is_answered_twice(house: Driftpost) -> None:
    report = a_report(house.page)
    seen = Answer(HELLO.text, lock=report.lock)
    take_report(ines(house), report)
    answer_report(ines(house), report, seen)
    let_report_go(ines(house), report)
    with pytest.raises(Conflict, match="Ines Duarte answered while you were writing"):
        answer_report(Actor(house.tom), report, seen)
    assert report.entries.filter(by="staff").count() == 1


def test_one_press_too_many_sends_one_answer(house: Driftpost) -> None:
    report = a_report(house.page, email="rafael@example.org")
    twice = Answer(HELLO.text, lock=report.lock, once="form")
    assert answer_report(ines(house), report, twice) == answer_report(ines(house), report, twice)
    assert Message.objects.filter(kind="answer").count() == 1


def test_what_they_wrote_meanwhile_is_read_first(house: Driftpost) -> None:
    report = a_report(house.page)
    seen = Answer(HELLO.text, lock=report.lock)
    write_back(report, "It works now!")
    with pytest.raises(Conflict, match="They wrote again"):
        answer_report(ines(house), report, seen)


def test_what_another_has_taken_is_left_to_them(house: Driftpost) -> None:
    report = take_report(ines(house), a_report(house.page))
    for deed in (lambda: take_report(Actor(house.tom), report), lambda: answer_report(Actor(house.tom), report, HELLO)):
        with pytest.raises(Conflict, match="Ines Duarte is answering"):
            deed()
    assert take_report(Actor(house.tom), report, over=True).taken_by == house.tom


def test_only_who_answers_readers_may(house: Driftpost) -> None:
    report = a_report(house.page)
    with pytest.raises(NotAllowed):
        answer_report(Actor(house.wen), report, HELLO)
    with pytest.raises(NotFound, match="does not answer readers"):
        hand_report(ines(house), report, house.wen)


def test_the_gates_hold_for_answers_too(house: Driftpost) -> None:
    incident = an_incident(house)
    withhold_word(house.by_maya, incident, "MongoHQ")
    report = a_report(house.page)
    for text, error in (
        ("It was MongoHQ.", Refused),
        ("Hi [[name]]", Refused),
        ("Key: sk_live_abcdefghijk123456", Held),
    ):
        with pytest.raises(error):
            answer_report(ines(house), report, Answer(text))
    assert not report.entries.filter(by="staff").exists()


def test_a_note_is_for_the_team_and_puts_no_answer_off(house: Driftpost) -> None:
    report = a_report(house.page)
    note_report(Actor(house.tom), report, "She is a partner of ours.")
    answer_report(ines(house), report, Answer(HELLO.text, lock=report.lock))


def test_a_group_is_answered_each_alone(house: Driftpost) -> None:
    group = grouped(house, "Rafael", "Lena Ott")
    text = "Hi {name}, you wrote “{words}”. It is being deleted. Ines"
    done = answer_group(ines(house), group, text, chosen(group), frozenset())
    said = sorted(ReportEntry.objects.filter(by="staff").values_list("text", flat=True))
    assert (done.sent, done.left) == (2, 0)
    assert said[0].startswith("Hi Lena, you wrote “Spam on my page, says Lena Ott”")
    assert said[1].startswith("Hi Rafael, ")


def test_who_has_no_name_is_greeted_without_one(house: Driftpost) -> None:
    assert filled("Hello {name}, it is fixed.", a_report(house.page, name="")) == "Hello, it is fixed."


def test_a_group_leaves_out_who_is_answered_taken_or_writes_otherwise(house: Driftpost) -> None:
    group = grouped(house, "Rafael", "Lena", "Omar", "Bea")
    lena, omar, bea = (group.reports.get(name=name) for name in ("Lena", "Omar", "Bea"))
    answer_report(ines(house), lena, HELLO)
    take_report(Actor(house.tom), omar)
    Report.objects.filter(pk=bea.pk).update(language="de")
    assert [one.name for one in waiting_in(group, ines(house))] == ["Rafael"]


def test_a_talk_that_has_moved_on_is_left_alone(house: Driftpost) -> None:
    group = grouped(house, "Rafael", "Lena")
    seen = chosen(group)
    write_back(group.reports.get(name="Lena"), "Never mind, it works.")
    done = answer_group(ines(house), group, "It is being deleted. Ines", seen, frozenset())
    assert (done.sent, done.left) == (1, 1)


def test_a_refused_group_answer_reaches_nobody(house: Driftpost) -> None:
    group = grouped(house, "Rafael", "Lena")
    with pytest.raises(Held):
        answer_group(ines(house), group, "Use sk_live_abcdefghijk123456", chosen(group), frozenset())
    assert not ReportEntry.objects.filter(by="staff").exists()


def test_groups_are_named_joined_and_split(house: Driftpost) -> None:
    spam, cards = grouped(house, "Rafael", "Lena"), grouped(house, "Omar")
    name_group(ines(house), spam, "Spam on my Facebook")
    joined = join_groups(ines(house), cards, spam)
    assert (joined.name, joined.size, joined.reports.count()) == ("Spam on my Facebook", 3, 3)
    group_report(ines(house), joined.reports.get(name="Omar"), name="Cards")
    joined.refresh_from_db()
    assert joined.size == 2


def test_a_name_that_a_person_gave_outlives_a_join(house: Driftpost) -> None:
    named, plain = grouped(house, "Omar"), grouped(house, "Rafael")
    ReportGroup.objects.filter(pk=plain.pk).update(named_by=None, name="spam, page")
    name_group(ines(house), named, "Spam on my Facebook")
    assert join_groups(ines(house), named, plain).name == "Spam on my Facebook"


def test_what_is_moved_leaves_its_group(house: Driftpost) -> None:
    group, incident = grouped(house, "Rafael"), an_incident(house)
    report = move_report(ines(house), group.reports.get(), incident)
    assert (report.incident, report.group) == (incident, None)


def test_what_readers_ask_is_suggested_with_a_blank_to_fill(house: Driftpost) -> None:
    incident = an_incident(house)
    group = grouped(house, "Rafael", "Lena")
    assert suggest_from_reports(ines(house), group) == suggest_from_reports(ines(house), group)
    assert incident.suggestions.get().text == "[[2 people ask: Spam on my page, says Rafael]]"


def test_saved_answers_take_the_place_of_the_earlier(house: Driftpost) -> None:
    save_answer(ines(house), name="Loop", text="one")
    save_answer(ines(house), name="loop", text="two")
    assert [one.text for one in house.page.saved_answers.filter(removed_at=None)] == ["two"]


def test_what_was_held_is_let_go_and_answered(house: Driftpost) -> None:
    report = a_report(house.page, held=True)
    assert not report.entries.filter(by="automatic").exists()
    release_reports()
    assert report.entries.filter(by="automatic").exists()


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("It fails at 12:30, see https://evil.example/x now", "Wen", "Hello Wen. “It fails at 12:30, see … now”"),
        ("Look [here](//evil.example) or at evil.example", "evil.example", "Hello. “Look … or at …”"),
        ("<b>It</b> hangs [x][1]", "wen@evil.example", "Hello. “(b)It(/b) hangs (x)(1)”"),
    ],
)
def test_a_strangers_words_put_no_link_into_our_answer(house: Driftpost, text: str, name: str, said: str) -> None:
    report = a_report(house.page, text, name=name, email="rafael@example.org")  # an address that is not theirs
    assert filled("Hello {name}. “{words}”", report) == said
