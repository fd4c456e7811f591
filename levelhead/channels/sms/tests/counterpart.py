"""What stands on the other side in tests: Twilio's documented Messages API and Vonage's SMS API."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl

from levelhead.channels.contract import Recipient
from levelhead.channels.sms.channel import SmsChannel
from levelhead.channels.sms.provider import Account
from levelhead.channels.sms.twilio import Twilio
from levelhead.channels.sms.vonage import Vonage
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

SID, TOKEN, KEY, SECRET = "AC" + "a" * 32, "t" * 32, "abcd1234", "sEcReT123456"
GONE = "+447700900999"


def no(code: int, status: int = 400) -> Said:
    return Said(status, {"code": code, "message": "as documented", "status": status, "more_info": ""})


class Phones(Twin):
    """Both providers, and the phones behind them; one number does not exist."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []

    def answer(self, got: Got) -> Said:
        need(got.headers["content-type"] == "application/x-www-form-urlencoded", Said(415))
        fields = dict(parse_qsl(got.body.decode(), strict_parsing=True))
        return self._vonage(fields) if got.path == "/sms/json" else self._twilio(got, fields)

    def _twilio(self, got: Got, fields: dict[str, str]) -> Said:
        need(got.path == f"/2010-04-01/Accounts/{SID}/Messages.json", no(20404, 404))
        pair = base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        need(got.headers.get("authorization") == f"Basic {pair}", no(20003, 401))
        need(fields["To"] != GONE, no(21211))
        need(0 < len(fields["Body"]) <= 1600, no(21617))
        self.texts.append((fields["To"], fields["Body"]))
        return Said(201, {"sid": f"SM{len(self.texts):032x}", "status": "queued", "error_code": None})

    def _vonage(self, fields: dict[str, str]) -> Said:
        def told(status: str) -> Said:
            one = {"to": fields["to"], "status": status, "message-id": f"0A{len(self.texts):08x}"}
            return Said(200, {"message-count": "1", "messages": [one]})

        need((fields["api_key"], fields["api_secret"]) == (KEY, SECRET), told("4"))
        need(fields["to"].isdecimal() and f"+{fields['to']}" != GONE, told("3"))
        self.texts.append((f"+{fields['to']}", fields["text"]))
        return told("0")


class Counterpart:
    """Readers with phones, one of whose numbers does not exist."""

    refused = Recipient(key="gone", address=GONE)

    def __init__(self, phones: Phones) -> None:
        self.phones = phones
        self.channel = SmsChannel(Twilio(Account(SID, TOKEN, "+447700900000"), phones.url))
        self.vonage = SmsChannel(Vonage(Account(KEY, SECRET, "Driftpost"), phones.url))

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"+4477009001{number:02}")

    def received(self) -> list[str]:
        return [words for _number, words in self.phones.texts]

    def break_down(self) -> None:
        self.phones.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Phones()) as phones:
        yield Counterpart(phones)
