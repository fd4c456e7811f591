"""Vonage's SMS API."""

from levelhead.channels import answers
from levelhead.channels.contract import Accepted, Passing, Permanent, Recipient, Result, SlowDown
from levelhead.channels.sms.provider import FORM, LIMITS, Account, form, said
from levelhead.channels.sms.text import is_gsm
from levelhead.lib import http

API = "https://rest.nexmo.com"
WHO = "Vonage"
_TOO_FAST, _INTERNAL = "1", "5"
_OURS = {"2": "a field is missing", "4": "it does not accept the key", "8": "the account is barred"}
_OURS |= {"9": "the account has no money left", "15": "it does not take this sender"}
_THEIRS = {"3": "this is no number", "6": "there is no way to this number", "7": "this number is barred"}
_THEIRS |= {"29": "the account may not send to this number"}


class Vonage:
    """Sends through one account."""

    def __init__(self, account: Account, api: str = API) -> None:
        self._account, self._url = account, f"{api or API}/sms/json"

    def send(self, recipient: Recipient, words: str) -> Result:
        """Hand `words` over for the number of `recipient`, and say what became of it."""
        fields = {
            "api_key": self._account.name,
            "api_secret": self._account.secret,
            "from": self._account.sender.removeprefix("+"),
            "to": recipient.address.removeprefix("+"),
            "text": words,
            "type": "text" if is_gsm(words) else "unicode",
        }
        try:
            answer = http.request("POST", self._url, headers=FORM, body=form(fields), limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        if not answer.ok:
            return answers.refusal(recipient.key, answer, WHO)
        return _meaning(recipient.key, said(answer).get("messages"))


def _meaning(key: str, parts: object) -> Result:
    """Read the answer, which is 200 also where nothing was sent; a long message comes back in parts."""
    if not isinstance(parts, list) or not parts or not all(isinstance(part, dict) for part in parts):
        return answers.unreadable(key, WHO)
    status = next((str(part.get("status")) for part in parts if str(part.get("status")) != "0"), "0")
    if status == "0":
        return Accepted(key, str(parts[0].get("message-id", "")))
    if status == _TOO_FAST:
        return SlowDown(key, 1.0, f"{WHO} asks us to slow down.")
    if status == _INTERNAL:
        return Passing(key, f"{WHO} answered {status}: it is in trouble.")
    if status in _OURS:
        return Passing(key, f"{WHO} answered {status}: {_OURS[status]}.", answers.PAUSE)
    return Permanent(key, f"{WHO} answered {status}: {_THEIRS.get(status, 'it was not sent')}.")
