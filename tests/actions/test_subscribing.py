"""A reader's way in and out."""

import pytest

from levelhead.actions.confirm_subscription import confirm_subscription
from levelhead.actions.send_account_mail import send_account_mail
from levelhead.actions.subscribe import subscribe
from levelhead.actions.unsubscribe import unsubscribe
from levelhead.lib.errors import NotFound, Refused
from levelhead.models import Message, Subscriber
from tests.factories import Driftpost, a_subscriber


def test_nobody_is_subscribed_before_they_confirm(house: Driftpost) -> None:
    subscribe(house.page, value="Rafael@Example.org")
    assert Subscriber.objects.get().state == "pending"
    assert Message.objects.filter(kind="confirm_subscription").count() == 1


def test_asking_again_at_once_sends_no_second_mail(house: Driftpost) -> None:
    for _ in range(3):
        subscribe(house.page, value="rafael@example.org")
    assert Message.objects.filter(kind="confirm_subscription").count() == 1


def test_a_confirmed_reader_is_not_asked_again(house: Driftpost) -> None:
    a_subscriber(house.page)
    subscribe(house.page, value="rafael@example.org")
    assert Message.objects.filter(kind="confirm_subscription").count() == 1


def test_leaving_is_final_until_they_ask_again(house: Driftpost) -> None:
    key = a_subscriber(house.page).key
    assert unsubscribe(key).state == unsubscribe(key).state == "ended"
    assert confirm_subscription(key).state == "ended"
    subscribe(house.page, value="rafael@example.org")
    assert confirm_subscription(key).state == "confirmed"


def test_an_unknown_link_is_said_to_be_unknown(house: Driftpost) -> None:
    with pytest.raises(NotFound, match="not one of ours"):
        confirm_subscription("guess")


def test_what_is_no_address_is_refused(house: Driftpost) -> None:
    with pytest.raises(Refused, match="no mail address"):
        subscribe(house.page, value="rafael")


def test_a_sign_in_code_does_not_lie_open_in_the_database(house: Driftpost) -> None:
    message = send_account_mail("maya@driftpost.example", page=house.page, subject="Your code", text="494-201")
    assert b"494-201" not in bytes(message.payload)
