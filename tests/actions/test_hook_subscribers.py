"""Readers whose address is a key: it stands sealed, is found again, shown to them alone, and erased whole."""

from levelhead.actions.confirm_subscription import confirm_subscription
from levelhead.actions.erase_subscriber import erase_subscriber
from levelhead.actions.remove_subscriber import subscriber_at
from levelhead.actions.subscribe import subscribe
from levelhead.actions.subscriber_table import write_table
from levelhead.fanout.kept import everything
from levelhead.models import Address, Subscriber
from tests.factories import Driftpost

HOOK = "https://hooks.slack.com/services/T0/B0/s3cret"


def subscribed(house: Driftpost) -> Subscriber:
    subscribe(house.page, value=HOOK, channel="slack")
    return confirm_subscription(Subscriber.objects.get(address__channel="slack").key)


def test_a_hook_is_found_again_by_itself_and_is_one_reader(house: Driftpost) -> None:
    reader = subscribed(house)
    subscribe(house.page, value=HOOK, channel="slack")
    assert subscriber_at(house.page, HOOK, "slack") == reader
    assert Subscriber.objects.count() == 1


def test_a_hook_is_shown_to_its_reader_and_to_the_house_that_moves_away(house: Driftpost) -> None:
    reader = subscribed(house)
    assert everything(reader)["address"] == HOOK
    assert HOOK in "".join(write_table([reader]))
    assert "s3cret" not in Address.objects.get(channel="slack").value


def test_an_erased_hook_is_gone_whole(house: Driftpost) -> None:
    erase_subscriber(subscribed(house).key)
    gone = Address.objects.get(channel="slack")
    assert gone.sealed is None and gone.value.startswith("erased")
