"""The organisation's own accounts: each published word is posted to them once, in threads."""

from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.disconnect_channel import disconnect_channel
from levelhead.channels.contract import Accepted, OutgoingMessage, Passing, Recipient, Result
from levelhead.fanout import queue
from levelhead.fanout.connections import Line, lines, open_line, posted_to
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Connection, Delivery
from levelhead.fanout.post import address_of, reach
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all

TOKEN = "xoxb-1-2-abc"


def connected(house: Driftpost) -> Connection:
    from_slack = {"token": TOKEN, "channel": "C024BE91L"}
    return connect_channel(house.by_olga, house.page, channel="slack", settings=from_slack)


class Board(Wire):
    """A place with threads, whose first post can be changed."""

    threads = keeps_first_current = True
    batch = 1

    def __init__(self, edits: type = Accepted) -> None:
        super().__init__(lambda to: Accepted(to.key, f"post{len(self.sent)}"), repeatable=False)
        self.edits, self.edited = edits, []

    def edit(self, message: OutgoingMessage, recipient: Recipient, remote_id: str) -> Result:
        self.edited.append((message.headline, remote_id))
        return Accepted(recipient.key) if self.edits is Accepted else Passing(recipient.key, "It is locked.")


def deliver_all(board: Wire, account: Connection) -> None:
    expand_all()
    while deliver_due("slack", board, "w1", recipient=account.address.public_id).claimed:
        pass


def test_a_published_word_is_posted_to_every_account_once(house: Driftpost) -> None:
    accounts = [connected(house), connected(house)]
    an_incident(house)
    expand_all()
    found = Delivery.objects.filter(message__kind="update").values_list("channel", "recipient")
    assert sorted(found) == sorted(("slack", one.address.public_id) for one in accounts)


def test_a_word_to_one_person_is_not_posted(house: Driftpost) -> None:
    connected(house)
    a_subscriber(house.page)
    expand_all()
    assert set(Delivery.objects.values_list("channel", flat=True)) == {"email"}


def test_each_account_has_a_line_of_its_own_and_readers_another(house: Driftpost) -> None:
    account = connected(house)
    assert {Line("slack"), Line("slack", account.pk, account.address.public_id)} <= lines()
    an_incident(house)
    expand_all()
    assert queue.claim("slack", "readers", 10) == []
    assert len(queue.claim("slack", "account", 10, account.address.public_id)) == 1


def test_later_words_know_the_first_post_and_the_last(house: Driftpost) -> None:
    account, board = connected(house), Board()
    incident = an_incident(house)
    for headline in ("The cause is found", "It is over"):
        deliver_all(board, account)
        say(house, incident, headline=headline)
    deliver_all(board, account)
    assert [(to.root, to.parent) for _message, to in board.sent] == [("", ""), ("post1", "post1"), ("post1", "post2")]
    assert board.edited == [("The cause is found", "post1"), ("It is over", "post1")]


def test_another_incident_is_another_thread(house: Driftpost) -> None:
    account, board = connected(house), Board()
    for _ in range(2):
        an_incident(house)
        deliver_all(board, account)
    assert [to.root for _message, to in board.sent] == ["", ""] and not board.edited


def test_a_first_post_that_cannot_be_changed_costs_no_word(house: Driftpost) -> None:
    account, board = connected(house), Board(edits=Passing)
    say(house, an_incident(house))
    deliver_all(board, account)
    last = Delivery.objects.latest("id")
    assert last.state == "sent" and "could not be brought up to date: It is locked." in last.reason


def test_an_older_word_that_comes_late_does_not_turn_the_first_post_back(house: Driftpost) -> None:
    account, board = connected(house), Board()
    incident = an_incident(house)
    deliver_all(board, account)
    say(house, incident, headline="Older")
    expand_all()
    say(house, incident, headline="Newer")
    deliver_due("slack", board, "w1", recipient=account.address.public_id)
    assert [message.headline for message, _to in board.sent][-1] == "Older" and not board.edited


def test_what_an_account_needs_is_not_in_the_database_as_it_was_typed(house: Driftpost) -> None:
    account = connected(house)
    assert TOKEN.encode() not in bytes(Connection.objects.get().settings)
    assert open_line(Line("slack", account.pk)).threads


def test_a_removed_account_is_forgotten_and_written_to_no_more(house: Driftpost) -> None:
    account, board = connected(house), Board()
    an_incident(house)
    expand_all()
    disconnect_channel(house.by_olga, account)
    deliver_all(board, account)
    account.refresh_from_db()
    assert not board.sent and account.settings == b"" and not posted_to(house.page.pk)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"left"}
    assert lines().isdisjoint({Line("slack", account.pk, account.address.public_id)})


def test_a_hooks_address_is_a_key_and_stands_sealed(house: Driftpost) -> None:
    hook = "https://hooks.slack.com/services/T0/B0/s3cret"
    address = address_of(house.page, hook, "slack")
    assert "s3cret" not in address.value and reach(address) == hook
    assert address_of(house.page, hook, "slack") == address
    assert reach(address_of(house.page, "rafael@example.org")) == "rafael@example.org"


def test_who_writes_to_two_accounts_has_an_address_over_each(house: Driftpost) -> None:
    accounts = [connected(house), connected(house)]
    both = [address_of(house.page, "to:77", "slack", over=one) for one in (*accounts, *accounts)]
    assert both[:2] == both[2:]
    assert both[0] != both[1]
    assert {reach(one) for one in both} == {"to:77"}
