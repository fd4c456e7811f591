"""The mail server that journeys send to."""

import smtplib
from email.message import EmailMessage
from urllib.parse import urlsplit

from tests.support.mails import Mails


def test_a_mail_sent_is_a_mail_caught(mails: Mails) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "maya@driftpost.example", "rafael@reader.example", "We are on it"
    mail.set_content("Next word by 15:30.")
    with smtplib.SMTP("127.0.0.1", urlsplit(mails.url).port or 0) as server:
        server.send_message(mail)
    assert mails.to("rafael@reader.example")["Subject"] == "We are on it"
