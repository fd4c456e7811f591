"""Mail that came back, in the forms in which servers send it."""

import pytest

from levelhead.actions.bounced import CAME_BACK, bounced
from levelhead.fanout.deliver import deliver_due
from levelhead.models import Delivery, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.fanout.conftest import Wire, expand_all

DSN = """From: MAILER-DAEMON@mx.example.org
To: reply@driftpost.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your message.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; rafael@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {diagnosis}

--b
Content-Type: text/rfc822-headers

Message-ID: <{message}.{key}@driftpost.example>
--b--
"""


@pytest.fixture
def rafael(house: Driftpost) -> Subscriber:
    return a_subscriber(house.page)


def comes_back(
    to: Subscriber, status: str, diagnosis: str = "550 no", *, action: str = "failed", message: str = ""
) -> bool:
    key = to.address.public_id
    made = DSN.format(status=status, diagnosis=diagnosis, action=action, message=message or "a" * 12, key=key)
    ended = bounced(key, made.encode())
    to.refresh_from_db()
    return ended


@pytest.mark.parametrize(("status", "diagnosis"), [("5.1.1", "550 no"), ("5.0.0", "550 No such user here")])
def test_a_mail_back_from_where_nobody_is_ends_the_subscription(
    rafael: Subscriber, status: str, diagnosis: str
) -> None:
    assert comes_back(rafael, status, diagnosis)
    assert (rafael.state, rafael.ended_why) == ("ended", "bounced")
    assert not comes_back(rafael, status, diagnosis)


@pytest.mark.parametrize(
    ("status", "action"), [("5.7.1", "failed"), ("4.2.2", "delayed"), ("2.0.0", "delivered"), ("5.6.0", "failed")]
)
def test_a_refusal_of_our_words_or_a_mail_that_is_late_is_no_failure_of_the_readers(
    rafael: Subscriber, status: str, action: str
) -> None:
    assert not comes_back(rafael, status, action=action)
    assert (rafael.state, rafael.soft_failures) == ("confirmed", 0)


def test_an_automatic_answer_changes_nothing(rafael: Subscriber) -> None:
    away = b"From: rafael@example.org\nSubject: Away\nAuto-Submitted: auto-replied\n\nNo such user is in the office.\n"
    assert not bounced(rafael.address.public_id, away)
    rafael.refresh_from_db()
    assert (rafael.state, rafael.bounced_at) == ("confirmed", None)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\0", b"Content-Type: multipart/report\n\nStatus: 5.1.1\n", b"From: \n\n5.1.1"]
)
def test_what_is_no_mail_changes_nothing(rafael: Subscriber, raw: bytes) -> None:
    assert not bounced(rafael.address.public_id, raw)
    rafael.refresh_from_db()
    assert (rafael.state, rafael.soft_failures) == ("confirmed", 0)


def test_three_messages_that_came_back_full_pause_it_though_the_relay_took_them_all(
    house: Driftpost, rafael: Subscriber
) -> None:
    for times in (1, 2, 3):
        incident = an_incident(house)
        expand_all()
        deliver_due("email", Wire(), "w1")
        for _again in range(2):
            comes_back(rafael, "5.2.2", message=incident.public_id)
        assert rafael.soft_failures == times
    assert rafael.paused_until is not None
    assert Delivery.objects.filter(state="failed", reason=CAME_BACK).count() == 3
