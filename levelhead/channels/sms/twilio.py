"""Twilio's Messages API."""

import base64

from levelhead.channels import answers
from levelhead.channels.contract import Accepted, Passing, Permanent, Recipient, Result
from levelhead.channels.sms.provider import FORM, LIMITS, Account, form, said
from levelhead.lib import http

API = "https://api.twilio.com"
WHO = "Twilio"
# What is wrong with the account is no reader's fault: their word goes out once it is mended.
_OURS = {20003, 20005, 20404, 21212, 21603, 21606, 21611, 21659, 21660, 30001, 30002}
_WHY = {
    21211: "this is no number",
    21408: "the account may not send to this country",
    21610: "the reader has answered STOP",
    21612: "there is no way to this number",
    21614: "this is no mobile number",
}


class Twilio:
    """Sends through one account."""

    def __init__(self, account: Account, api: str = API) -> None:
        self._account = account
        self._url = f"{api or API}/2010-04-01/Accounts/{account.name}/Messages.json"
        pair = base64.b64encode(f"{account.name}:{account.secret}".encode()).decode()
        self._headers = {"Authorization": f"Basic {pair}", **FORM}

    def send(self, recipient: Recipient, words: str) -> Result:
        """Hand `words` over for the number of `recipient`, and say what became of it."""
        sender = "MessagingServiceSid" if self._account.sender.startswith("MG") else "From"
        body = form({"To": recipient.address, sender: self._account.sender, "Body": words})
        try:
            answer = http.request("POST", self._url, headers=self._headers, body=body, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        told = said(answer)
        if answer.ok:
            return (
                Accepted(recipient.key, str(told["sid"])) if "sid" in told else answers.unreadable(recipient.key, WHO)
            )
        code = told.get("code")
        if code in _WHY:
            return Permanent(recipient.key, f"{WHO} answered {code}: {_WHY[code]}.")
        if code in _OURS or answer.status in (401, 403):
            return Passing(
                recipient.key, f"{WHO} answered {code or answer.status}: look at the account.", answers.PAUSE
            )
        return answers.refusal(recipient.key, answer, WHO)
