"""Mail is kept whole, and never so much of it that the disk fills: what is too much stays with whoever brings it."""

import pytest

from levelhead.actions import keep_mail as keeping
from levelhead.actions.keep_mail import NoRoom, keep_mail
from levelhead.actions.read_mails import read_mails
from levelhead.models import IncomingMail
from levelhead.worker import inbound
from tests.factories import Driftpost

TO = "reply@driftpost.example"


@pytest.fixture(autouse=True)
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for a hundred octets."""
    monkeypatch.setattr(keeping, "MOST_WAITING", 100)
    monkeypatch.setattr(inbound, "close_old_connections", lambda: None)  # the test's own connection must stay


def test_what_is_beyond_the_room_is_not_taken_until_the_rest_is_read(house: Driftpost) -> None:
    keep_mail(house.page, TO, b"Subject: a\r\n\r\n" + b"a" * 80)
    with pytest.raises(NoRoom):
        keep_mail(house.page, TO, b"Subject: b\r\n\r\nIt hangs.")
    read_mails()
    keep_mail(house.page, TO, b"Subject: b\r\n\r\nIt hangs.")
    assert IncomingMail.objects.count() == 2


def test_whoever_brings_it_is_told_to_come_again(house: Driftpost) -> None:
    assert inbound._keep(TO, b"a" * 101) == inbound.LATER
    assert inbound._keep(TO, b"a" * 99).startswith("250")
