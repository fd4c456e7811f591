"""Subscribers as a table: what each line would do, what it does, and back out again."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.export_subscribers import export_subscribers
from levelhead.actions.import_subscribers import Report, import_subscribers
from levelhead.actions.unsubscribe import unsubscribe
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Subscriber
from tests.factories import Driftpost, a_subscriber

TABLE = """Email;Name;Components;How often;State
rafael@example.org;Rafael Costa;Posting to Twitter;every;confirmed
lea@example.org;;;;pending
nobody;;;;
mia@example.org;;A part that is none;;
rafael@example.org;;;;
"""


def take(house: Driftpost, text: str = TABLE, *, confirmed: bool = True, dry_run: bool = False) -> Report:
    return import_subscribers(Actor(house.olga), house.page, text=text, confirmed=confirmed, dry_run=dry_run)


def test_a_dry_run_says_what_each_line_would_do_and_does_nothing(house: Driftpost) -> None:
    report = take(house, dry_run=True)
    assert report.counts == {"added": 1, "asked": 1, "wrong": 3}
    assert [line for line, _why in report.wrong] == [4, 5, 6]
    assert not Subscriber.objects.exists()


def test_the_confirmed_are_added_and_the_others_asked(house: Driftpost) -> None:
    take(house)
    rafael, lea = Subscriber.objects.order_by("id")
    assert (rafael.state, rafael.name, rafael.rhythm) == ("confirmed", "Rafael Costa", "every")
    assert [row.component for row in rafael.chosen.all()] == [house.twitter]
    assert lea.state == "held"


def test_nobody_counts_as_confirmed_unless_somebody_answers_for_it(house: Driftpost) -> None:
    take(house, confirmed=False)
    assert not Subscriber.objects.filter(state="confirmed").exists()


def test_who_has_left_is_never_put_back(house: Driftpost) -> None:
    unsubscribe(a_subscriber(house.page, "rafael@example.org").key)
    assert take(house).counts["left"] == 1
    assert Subscriber.objects.get(address__value="rafael@example.org").state == "ended"


def test_the_same_table_twice_adds_nobody_twice(house: Driftpost) -> None:
    take(house)
    assert take(house).counts == {"known": 2, "wrong": 3}


@pytest.mark.parametrize("text", ["", "name\nRafael\n", "\x00\x01", "address\n" + '"' + "x" * 200_000])
def test_what_is_no_table_is_said(house: Driftpost, text: str) -> None:
    with pytest.raises(Refused):
        take(house, text)


def test_taken_out_and_in_again_it_is_the_same(house: Driftpost) -> None:
    take(house)
    table = "".join(export_subscribers(Actor(house.olga), house.page))
    assert "rafael@example.org,email,Rafael Costa,Posting to Twitter,none,every,confirmed" in table
    assert take(house, table).counts == {"known": 2}


def test_a_name_cannot_become_a_formula(house: Driftpost) -> None:
    take(house, 'address,name\nrafael@example.org,"=HYPERLINK(1)"\n')
    table = "".join(export_subscribers(Actor(house.olga), house.page))
    assert "'=HYPERLINK(1)" in table


def test_only_an_owner_takes_the_addresses_out_and_the_trail_says_so(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        export_subscribers(house.by_maya, house.page)
    list(export_subscribers(Actor(house.olga), house.page))
    assert Entry.objects.get(verb="export_subscribers").person == house.olga
