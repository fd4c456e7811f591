"""Where each word has gone, and who decides on what did not arrive."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.settle_deliveries import leave_it, try_again
from levelhead.fanout import buckets
from levelhead.lib.errors import NotAllowed
from levelhead.models import Delivery, Entry, Message
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.fanout.conftest import expand_all

State = Delivery.State
REASON = "The mail server answered 550 5.1.1: no such mailbox."


@pytest.fixture
def word(house: Driftpost) -> Message:
    """A first word to three readers: one got it, one failed, one is in doubt."""
    for number in (1, 2, 3):
        a_subscriber(house.page, f"rafael{number}@example.org")
    an_incident(house)
    Message.objects.update(not_before=None)
    expand_all()
    message = Message.objects.get(kind="update")
    for row, state in zip(message.deliveries.order_by("id"), (State.SENT, State.FAILED, State.IN_DOUBT), strict=True):
        Delivery.objects.filter(pk=row.pk).update(state=state, reason="" if state == State.SENT else REASON)
    return message


def states(message: Message) -> list[str]:
    return [str(state) for state in message.deliveries.order_by("id").values_list("state", flat=True)]


def test_one_sees_what_was_sent_what_failed_and_why(house: Driftpost, signed_in: SignedIn, word: Message) -> None:
    seen = signed_in(house.maya).get(f"/rooms/{word.thread}/deliveries").content.decode()
    for words in ("1 sent", "1 failed", "1 in doubt", "no such mailbox", "Try again", "Leave it"):
        assert words in seen


def test_one_sees_who_asked_us_to_slow_down(house: Driftpost, signed_in: SignedIn, word: Message) -> None:
    given = {"token": "xoxb-1-2-abc", "channel": "C024BE91L"}
    account = connect_channel(house.by_olga, house.page, channel="slack", settings=given, name="Our workspace")
    for name in ("email", "@fcm.example", f"#{account.address.public_id}"):
        buckets.slow(name, 600, bore=0)
    seen = signed_in(house.maya).get(f"/rooms/{word.thread}/deliveries").text
    for called in ("Mail", "fcm.example", "Our workspace"):
        assert f"<b>{called}</b> asked us to slow down" in seen


def test_trying_again_puts_them_back_and_a_second_press_finds_nothing(
    house: Driftpost, signed_in: SignedIn, word: Message
) -> None:
    maya, again = signed_in(house.maya), {"do": f"again:{word.public_id}:email"}
    assert "2 are tried again" in maya.post(f"/rooms/{word.thread}/deliveries", again, follow=True).content.decode()
    assert states(word) == [State.SENT, State.WAITING, State.WAITING]
    assert "Nothing was left" in maya.post(f"/rooms/{word.thread}/deliveries", again, follow=True).content.decode()
    assert Entry.objects.filter(verb="try_deliveries_again").count() == 1


def test_leaving_it_settles_it(house: Driftpost, word: Message) -> None:
    assert leave_it(house.by_maya, word, "email") == 2
    assert states(word) == [State.SENT, State.LEFT, State.LEFT]


def test_who_only_looks_on_decides_nothing(house: Driftpost, signed_in: SignedIn, word: Message) -> None:
    assert "Try again" not in signed_in(house.wen).get(f"/rooms/{word.thread}/deliveries").content.decode()
    with pytest.raises(NotAllowed):
        try_again(Actor(house.wen), word, "email")


def test_the_room_leads_there(house: Driftpost, signed_in: SignedIn, word: Message) -> None:
    assert f"/rooms/{word.thread}/deliveries" in signed_in(house.maya).get(f"/rooms/{word.thread}").content.decode()
