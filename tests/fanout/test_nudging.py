"""Whom the promise clock reminds, when, and that it never does so twice."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from levelhead.actions.by import Actor
from levelhead.actions.hand_over import hand_over
from levelhead.actions.move_promise import move_promise
from levelhead.actions.set_ladder import set_ladder
from levelhead.actions.set_pace import set_pace
from levelhead.actions.set_up_page import set_up_page
from levelhead.actions.stop_promising import stop_promising
from levelhead.actions.unsay import unsay_update
from levelhead.actions.word import Word
from levelhead.cadence.ladder_text import parse_ladder
from levelhead.fanout.compose import compose
from levelhead.fanout.nudging import decide_due
from levelhead.fanout.writers.writing import Unsayable
from levelhead.models import Deadline, Incident, Message, Nudge
from tests.factories import Driftpost, an_incident
from tests.site.pages import fresh, later, outage, quiet_house, resolve, saturday, set_clock, wall

DAY = "2013-10-26 "


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost on a Saturday in October 2013 at 12:10 Pacific; the clock stands until a test moves it."""
    return quiet_house()


def tick(house: Driftpost, at: str) -> list[str]:
    """Let the clock look at a time of that day; whom it reminded, by address."""
    set_clock(house.page, at if len(at) > 5 else DAY + at)
    before = set(nudges().values_list("pk", flat=True))
    decide_due()
    return sorted(m.to.value.split("@")[0] for m in nudges().exclude(pk__in=before))


def nudges() -> QuerySet[Message]:
    """The messages of the clock."""
    return Message.objects.filter(kind="nudge").select_related("to", "page")


def test_who_speaks_is_reminded_at_80_and_at_100_percent_then_it_climbs(house: Driftpost) -> None:
    saturday(house)
    moments = ("12:49", "12:50", "12:55", "13:00", "13:04", "13:05", "13:14", "13:15", "13:50")
    told = [tick(house, at) for at in moments]
    assert told == [[], ["maya"], [], ["maya"], [], ["tom"], [], ["olga"], []]


def test_each_is_decided_once_however_often_the_clock_looks_or_goes_back(house: Driftpost) -> None:
    saturday(house)
    for at in ("12:50", "13:00", "12:20", "12:50", "13:00", "11:00", "13:01", "13:06"):
        tick(house, at)
    assert list(Nudge.objects.values_list("rung", "person__name").order_by("id")) == [
        ("80%+0m spokesperson", "Maya Okafor"),
        ("100%+0m spokesperson", "Maya Okafor"),
        ("100%+5m supporters", "Tom Reyes"),
    ]


def test_what_fell_due_while_no_clock_ran_is_told_once_to_each(house: Driftpost) -> None:
    saturday(house)
    outage(house, "The app is slow", "2013-10-26 12:40")
    outage(house, "Mail is late", "2013-10-26 13:10")
    assert tick(house, "14:20") == ["maya", "olga", "tom"]
    assert Nudge.objects.count() == 12
    mine = compose(nudges().get(to__value="maya@driftpost.example"))
    assert mine.subject == "Driftpost: 3 of 3 promised words are late"
    assert mine.plain.index("The app is slow") < mine.plain.index("Posts went out") < mine.plain.index("Mail is late")


def test_a_word_in_time_reminds_nobody(house: Driftpost) -> None:
    incident = saturday(house)
    later(house, incident, "2013-10-26 12:45", "Half of it is back.", "2013-10-26 14:00")
    assert [tick(house, at) for at in ("12:50", "13:00", "13:30")] == [[], [], []]
    resolve(house, incident, "2013-10-26 13:35")
    assert tick(house, "14:30") == []


def test_a_moved_promise_reminds_by_its_new_minute(house: Driftpost) -> None:
    incident = saturday(house)
    tick(house, "12:50")
    move_promise(house.by_maya, fresh(house, incident), due=wall("2013-10-26 14:00"))
    assert [tick(house, at) for at in ("13:00", "13:45", "13:46", "14:00")] == [[], [], ["maya"], ["maya"]]


def test_no_promise_no_reminder(house: Driftpost) -> None:
    stop_promising(house.by_maya, saturday(house), because="The police ask us to wait.")
    assert tick(house, "13:30") == []


def test_a_room_without_a_public_word_reminds_within_minutes(house: Driftpost) -> None:
    incident = an_incident(house, word=None)
    told = [tick(house, at) for at in ("12:13", "12:14", "12:15", "12:20")]
    assert told == [[], ["maya"], ["maya"], ["tom"]]
    assert "Nothing is public yet." in compose(nudges().last()).plain
    later(house, incident, "2013-10-26 12:21", "We see it.", "2013-10-26 13:00")
    assert tick(house, "12:35") == []


def test_after_a_handover_the_new_voice_is_reminded(house: Driftpost) -> None:
    incident = saturday(house)
    tick(house, "12:50")
    hand_over(house.by_maya, fresh(house, incident), to=house.olga)
    assert tick(house, "13:00") == ["olga"]


def test_a_voice_whose_access_has_ended_leaves_it_to_the_owners(house: Driftpost) -> None:
    saturday(house)
    house.maya.is_active = False
    house.maya.save()
    assert tick(house, "12:50") == ["olga"]


def test_the_zone_may_change_in_between(house: Driftpost) -> None:
    saturday(house)
    tick(house, "12:50")
    set_up_page(Actor(house.olga), house.page, organisation="Driftpost", zone_name="Asia/Tokyo")
    assert [tick(house, at) for at in ("12:59", "13:00", "13:01")] == [[], ["maya"], []]
    assert "05:00 Tokyo time" in compose(nudges().last()).subject


def test_before_a_morning_promise_nobody_is_woken_earlier_than_half_an_hour(house: Driftpost) -> None:
    incident = saturday(house)
    later(house, incident, "2013-10-26 22:00", "Good night.", "2013-10-27 08:00")
    moments = ("2013-10-27 06:00", "2013-10-27 07:29", "2013-10-27 07:30", "2013-10-27 08:00")
    assert [tick(house, at) for at in moments] == [[], [], ["maya"], ["maya"]]


def test_in_an_acute_night_80_percent_is_80_percent(house: Driftpost) -> None:
    incident = saturday(house)
    later(house, incident, "2013-10-27 03:00", "It is back.", "2013-10-27 03:10")
    assert [tick(house, f"2013-10-27 03:{m}") for m in ("07", "08")] == [[], ["maya"]]


@pytest.mark.parametrize("night", ["2013-11-02 23:30", "2014-03-08 23:30"])
def test_a_daylight_saving_night_reminds_by_hours_that_pass(house: Driftpost, night: str) -> None:
    owner = Actor(house.olga)
    set_ladder(owner, house.page, parse_ladder("50% spokesperson\n100% spokesperson"))
    set_pace(owner, house.page, quiet=None)
    begun = set_clock(house.page, night)
    an_incident(house, word=Word("We see it.", next_by=begun + timedelta(hours=6)))
    told = []
    for minutes in (179, 180, 359, 360):
        house.page.clock_origin = begun + timedelta(minutes=minutes)
        house.page.save()
        decide_due()
        told.append(nudges().count())
    assert told == [0, 1, 1, 2]
    assert Deadline.objects.get().nudge_at is None


def test_the_house_s_own_ladder_counts_at_once(house: Driftpost) -> None:
    saturday(house)
    set_ladder(Actor(house.olga), house.page, parse_ladder("50% owners\n+2m supporters"))
    assert [tick(house, at) for at in ("12:20", "12:35", "13:00", "13:02")] == [[], ["olga"], [], ["tom"]]


def test_a_reminder_not_sent_yet_is_dropped_when_the_word_has_come(house: Driftpost) -> None:
    incident = saturday(house)
    tick(house, "12:50")
    later(house, incident, "2013-10-26 12:55", "Half of it is back.", "2013-10-26 14:00")
    with pytest.raises(Unsayable, match="said meanwhile"):
        compose(nudges().get())


def test_of_two_that_wait_only_the_later_is_told(house: Driftpost) -> None:
    saturday(house)
    tick(house, "12:50")
    tick(house, "13:00")
    early, late = nudges()
    with pytest.raises(Unsayable, match="later reminder"):
        compose(early)
    assert compose(late).subject.startswith("Late since 13:00 Pacific: Posts went out")


def test_the_words_say_what_is_owed_and_lead_to_where_it_is_said(house: Driftpost) -> None:
    incident = saturday(house)
    tick(house, "12:50")
    words = compose(nudges().get())
    assert words.subject == "Due by 13:00 Pacific: Posts went out that you did not write"
    assert "promised by 13:00 Pacific, 10 min from now" in words.plain
    assert f"/rooms/{incident.public_id}?say=now" in words.plain


def test_who_does_not_speak_is_told_who_does(house: Driftpost) -> None:
    saturday(house)
    tick(house, "13:06")
    words = compose(nudges().get(to__value="tom@driftpost.example")).plain
    assert "Maya Okafor speaks for this. Please reach them" in words
    assert "?say=now" not in words


def test_nine_days_of_an_open_incident_decide_each_rung_once_a_promise(house: Driftpost) -> None:
    incident: Incident = saturday(house)
    for day in range(9):
        morning = wall("2013-10-27 08:00") + timedelta(days=day)
        due = f"{(morning + timedelta(days=1)).date()} 08:00"
        later(house, incident, f"{morning.date()} 07:50", f"Day {day}.", due)
        for hour in (9, 15, 23):
            tick(house, f"{morning.date()} {hour:02}:00")
    assert Deadline.objects.filter(done_at=None).count() == 1
    assert Nudge.objects.count() == 0, "every word came in time, and nobody was woken at night"


def test_a_word_that_is_stopped_leaves_the_earlier_promise_watched(house: Driftpost) -> None:
    incident = saturday(house)
    said = later(house, incident, "2013-10-26 12:20", "Half of it is back.", "2013-10-26 14:00")
    unsay_update(fresh(house, incident), said)
    assert Deadline.objects.get(done_at=None).due_at == wall("2013-10-26 13:00")
    assert tick(house, "12:51") == ["maya"]
