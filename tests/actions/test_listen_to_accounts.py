"""What people write to accounts on Mastodon, Bluesky and X becomes reports, and is answered in private."""

import importlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from levelhead.actions import listen_to_accounts as listening
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.by import Actor
from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.disconnect_channel import disconnect_channel
from levelhead.actions.take_word import take_word
from levelhead.channels.bluesky.tests.counterpart import Bluesky
from levelhead.channels.contract import Listens
from levelhead.channels.mastodon.tests.counterpart import Mastodon
from levelhead.confirm.standing import of_round
from levelhead.fanout.connections import Line, lines
from levelhead.fanout.deliver import deliver_due
from levelhead.models import Connection, Delivery, Message, Report, Round
from tests.factories import Driftpost, an_incident, say
from tests.fanout.conftest import expand_all
from tests.support.twin import Said

KEYS = {
    "api_key": "apikey123456",
    "api_secret": "apisecret123456",
    "token": "1234-token123456",
    "token_secret": "x" * 12,
}
SETTINGS = {
    "mastodon": {"server": "https://mastodon.example", "token": "x" * 20},
    "bluesky": {"handle": "driftpost.test", "password": "abcd-efgh-ijkl-mnop"},
    "x": KEYS,
}


@dataclass
class Account:
    """A connected account, the channel to it, and the service itself."""

    name: str
    row: Connection
    channel: Any
    twin: Any

    def direct(self, words: str) -> None:
        """Somebody writes to it alone."""
        if isinstance(self.twin, Mastodon):
            self.twin.mention(words, visibility="direct")
        else:
            self.twin.whisper(words)

    def listens(self) -> None:
        """It is asked, as the worker does every so often."""
        listening._due.clear()
        listening.listen_to_accounts()
        self.row.refresh_from_db()

    def private(self) -> list[str]:
        """What was written to somebody alone."""
        if isinstance(self.twin, Mastodon):
            return [one["status"] for one in self.twin.posts.values() if one["visibility"] == "direct"]
        return [words for _to, words in self.twin.whispers]


@pytest.fixture(params=SETTINGS)
def account(request: pytest.FixtureRequest, house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """An account of each kind, which has been listened to once."""
    name = str(request.param)
    row = connect_channel(house.by_olga, house.page, channel=name, settings=SETTINGS[name])
    with importlib.import_module(f"levelhead.channels.{name}.tests.counterpart").counterpart() as made:
        monkeypatch.setattr(listening, "open_channel", lambda _name, _config: made.channel)
        listening.forget_accounts()
        it = Account(name, row, made.channel, getattr(made, name))
        it.twin.mention("Long before")
        it.listens()
        yield it
    listening.forget_accounts()


def deliver(account: Account) -> None:
    expand_all()
    deliver_due(account.name, account.channel, "w1", recipient=account.row.address.public_id)


def test_what_was_there_before_it_was_connected_stays_there(account: Account) -> None:
    assert account.row.heard_until
    assert not Report.objects.exists()


def test_a_mention_in_public_becomes_a_report_and_is_answered_in_private(house: Driftpost, account: Account) -> None:
    account.twin.mention("My queue is empty!")
    for _again in range(2):
        account.listens()
    report = Report.objects.get()
    assert (report.source, report.entries.get().text) == ("social", "My queue is empty!")
    assert report.remote_url.startswith("https://")
    answer_report(Actor(house.ines), report, Answer("Hi Rafael, it is back now. Ines"))
    deliver(account)
    (said,) = account.private()
    assert "it is back now" in said
    assert report.key in said
    assert Delivery.objects.get().state == "sent"


def test_a_private_message_is_answered_at_once_and_never_in_circles(account: Account) -> None:
    account.direct("Is my account safe?")
    account.listens()
    report = Report.objects.get()
    assert report.entries.get(by="automatic")
    deliver(account)
    for _again in range(3):
        account.direct("I am a machine and answer everything")
        account.listens()
        deliver(account)
    assert Message.objects.filter(kind="report_received").count() == len(account.private()) == 1
    assert Report.objects.count() == 1
    assert not report.entries.filter(by="reader", text__contains="Thank you, we have it").exists()


def asked_over(account: Account, house: Driftpost) -> Round:
    """Rafael, who told us over the account, is asked there whether it works."""
    if not Report.objects.exists():
        account.direct("My queue is empty!")
        account.listens()
    incident = an_incident(house)
    Report.objects.update(incident=incident)
    say(house, incident, "It should work again.", status="monitoring")
    it = ask_if_fixed(house.by_maya, incident, Invited())
    expand_all()
    while deliver_due(account.name, account.channel, "w1", recipient=account.row.address.public_id).claimed:
        pass
    return it


def test_who_is_asked_over_the_account_answers_there(house: Driftpost, account: Account) -> None:
    it = asked_over(account, house)
    question = account.private()[-1]
    assert "Does it work for you now?" in question and "Simply reply" in question and it.asked.get().key in question
    account.direct("Works for me now, thanks!!")
    account.listens()
    assert of_round(it).works == 1
    account.direct("it works but slow")
    account.listens()
    account.direct("Sorry, not yet")
    account.listens()
    assert (of_round(it).works, of_round(it).not_yet) == (0, 1)
    said = Report.objects.get().entries.filter(by="reader").order_by("id").values_list("text", flat=True)
    assert list(said)[1:] == ["it works but slow", "Sorry, not yet"]


def test_what_may_answer_somebody_else_is_not_counted(house: Driftpost, account: Account) -> None:
    it = asked_over(account, house)
    answer_report(Actor(house.ines), Report.objects.get(), Answer("Hi Rafael, is the other queue fine? Ines"))
    account.direct("Yes, works")
    account.listens()
    assert of_round(it).answered == 0


def test_a_bare_yes_after_an_open_question_of_the_team_is_not_counted(house: Driftpost, account: Account) -> None:
    account.direct("My queue is empty!")
    account.listens()
    answer_report(Actor(house.ines), Report.objects.get(), Answer("Hi Rafael, do you use the app? Ines"))
    it = asked_over(account, house)
    account.direct("Yes")
    account.listens()
    assert of_round(it).answered == 0


def test_the_account_may_answer_in_private_and_post_in_public(account: Account) -> None:
    assert isinstance(account.channel, Listens)
    own = Line(account.name, account.row.pk, account.row.address.public_id)
    assert {own, Line(account.name, account.row.pk)} <= lines()


def test_each_account_answers_those_who_wrote_to_it(house: Driftpost, account: Account) -> None:
    account.direct("Is my account safe?")
    account.listens()
    newer = connect_channel(house.by_olga, house.page, channel=account.name, settings=SETTINGS[account.name])
    expand_all()
    for other in (newer.address.public_id, ""):
        assert deliver_due(account.name, account.channel, "w1", recipient=other).claimed == 0
    deliver(account)
    assert len(account.private()) == 1


def test_when_that_account_is_gone_another_of_its_kind_answers(house: Driftpost, account: Account) -> None:
    account.direct("Is my account safe?")
    account.listens()
    disconnect_channel(house.by_olga, account.row)
    expand_all()
    assert deliver_due(account.name, account.channel, "w1").claimed == 1


def test_what_keeps_it_from_hearing_is_told_and_passes(account: Account) -> None:
    if isinstance(account.twin, Bluesky):
        account.twin.next_answers = [no_answer()]
    else:
        account.twin.may_read = False
    account.listens()
    assert "people write" in account.row.not_heard
    if not isinstance(account.twin, Bluesky):
        account.twin.may_read = True
    account.listens()
    assert account.row.not_heard == ""


def test_a_service_that_asks_for_quiet_is_left_alone_as_long(account: Account) -> None:
    account.twin.next_answers = [Said(429, {}, {"retry-after": "600"})]
    before = time.monotonic()
    account.listens()
    assert "slow down" in account.row.not_heard
    assert listening._due[account.row.pk] >= before + 600
    account.direct("My queue is empty!")
    listening.listen_to_accounts()
    assert not Report.objects.exists()
    account.listens()
    assert Report.objects.exists()


def test_the_inbox_says_over_which_account_nobody_is_heard_now(house: Driftpost, account: Account) -> None:
    ines = Client()
    ines.force_login(house.ines, "allauth.account.auth_backends.AuthenticationBackend")
    account.twin.next_answers = [Said(401)]
    account.listens()
    assert "Connect it anew" in ines.get("/inbox").content.decode()
    account.twin.next_answers = []
    account.listens()
    assert "Connect it anew" not in ines.get("/inbox").content.decode()


def test_one_word_that_we_stumble_over_keeps_no_later_one_away(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(row: Connection, word: Any) -> None:
        if "odd" in word.plain:
            raise RuntimeError
        take_word(row, word)

    monkeypatch.setattr(listening, "take_word", stumble)
    account.direct("something odd")
    account.listens()
    account.direct("My queue is empty!")
    account.listens()
    assert Report.objects.get().entries.filter(by="reader").get().text == "My queue is empty!"


def no_answer() -> Any:
    """A server that stumbles."""
    return Said(500, {"error": "InternalServerError"})


def test_a_bot_is_not_heard(account: Account) -> None:
    if isinstance(account.twin, Mastodon):
        account.twin.mention("Beep", bot=True)
    account.listens()
    assert not Report.objects.exists()


def test_without_the_right_to_private_messages_posts_are_still_heard(account: Account) -> None:
    if isinstance(account.twin, Bluesky):
        account.twin.may_chat = False
    account.twin.mention("My queue is empty!")
    account.listens()
    assert Report.objects.get().entries.get().text == "My queue is empty!"
