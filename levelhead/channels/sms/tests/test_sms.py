"""What a phone shows, and what the providers' answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, InDoubt, Passing, Permanent, SlowDown
from levelhead.channels.sms import text
from levelhead.channels.sms.channel import channel
from levelhead.channels.sms.tests.counterpart import KEY, SECRET, SID, TOKEN, Counterpart, counterpart, no
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_words_stay_in_the_cheap_alphabet_where_they_can() -> None:
    words = text.render(replace(MESSAGE, headline="We’re on it — “sorry”…", plain="Grüße. " * 200))
    assert text.is_gsm(words) and 400 < len(words) <= 459
    assert words.startswith('We\'re on it - "sorry"...') and words.endswith("/i/1")


def test_words_of_another_script_are_shorter() -> None:
    words = text.render(replace(MESSAGE, headline="投稿を止めています。", plain="ご迷惑をおかけしています。" * 40))
    assert not text.is_gsm(words) and len(words) <= 201 and words.endswith("/i/1")


def told(status: str) -> Said:
    return Said(200, {"message-count": "1", "messages": [{"status": status}]})


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (no(21610), Permanent),
        (no(20003, 401), Passing),
        (no(20429, 429), SlowDown),
        (no(20500, 500), Passing),
        (Said(201, b"<html>"), InDoubt),
        (Said(504), InDoubt),
    ],
)
def test_each_of_twilios_answers_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.phones.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and TOKEN not in repr(result)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (told("0"), Accepted),
        (told("1"), SlowDown),
        (told("5"), Passing),
        (told("9"), Passing),
        (told("7"), Permanent),
        (told("99"), Permanent),
        (Said(200, {}), InDoubt),
        (Said(200, []), InDoubt),
    ],
)
def test_each_of_vonages_answers_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.phones.next_answers = [said]
    (result,) = other.vonage.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and SECRET not in repr(result)


def test_vonage_reaches_phones_too(other: Counterpart) -> None:
    reached, refused = other.recipient(1), other.refused
    found = {result.recipient: type(result) for result in other.vonage.send(MESSAGE, [reached, refused])}
    assert found == {reached.key: Accepted, refused.key: Permanent}
    assert MESSAGE.headline in other.received()[0]


def test_what_is_no_number_is_not_tried(other: Counterpart) -> None:
    (result,) = other.channel.send(MESSAGE, [replace(other.recipient(1), address="0170 123")])
    assert isinstance(result, Permanent) and not other.phones.asked


TWILIO = {"provider": "twilio", "account": SID, "secret": TOKEN, "sender": "+44 7700 900123"}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"provider": "pigeon"}, "provider"),
        ({"account": KEY}, "account"),
        ({"secret": ""}, "secret"),
        ({"sender": "+0"}, "sender"),
    ],
)
def test_a_wrong_setting_is_named(change: dict[str, str], wrong: str) -> None:
    channel(TWILIO).close()
    channel({"provider": "vonage", "account": KEY, "secret": SECRET, "sender": "Driftpost"}).close()
    with pytest.raises(ConfigError) as caught:
        channel(TWILIO | change)
    assert caught.value.setting == wrong
