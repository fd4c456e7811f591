"""Amazon SES tells through SNS, which first asks whether it may: answered here without Amazon's own library.

https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html
"""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from levelhead.channels.email import sns
from levelhead.lib import http

log = logging.getLogger(__name__)


def without_boto(view: Any) -> Any:
    """Return anymail's view for SES in a form that needs no boto3: it says yes to SNS by an ordinary request.

    It also checks the signature, which anymail leaves to others.
    """

    class Ses(view):  # type: ignore[misc]
        def __init__(self, **kwargs: Any) -> None:
            # Past the one that makes Amazon's clients, which nothing here uses.
            super(view.__mro__[1], self).__init__(**kwargs)

        def validate_request(self, request: HttpRequest) -> None:
            """Believe nothing that Amazon has not signed."""
            super().validate_request(request)
            sns.check(self._parse_sns_message(request))

        def auto_confirm_sns_subscription(self, sns_message: Mapping[str, Any]) -> None:
            """Say yes to SNS, which asks at a secret address; only SNS itself is told so."""
            confirm(str(sns_message.get("SubscribeURL", "")))

    return Ses


def confirm(address: str) -> None:
    """Open the address by which SNS is told yes. Raises ValueError where it is none of SNS's, or does not work."""
    if not sns.is_amazons(urlsplit(address)):
        raise ValueError("The address to say yes at is none of Amazon's.")
    try:
        answer = http.request("GET", address, limits=sns.LIMITS)
    except http.HttpError as error:
        raise ValueError(str(error)) from None
    if not answer.ok:
        raise ValueError(f"Amazon answered {answer.status}.")
    log.info("Amazon SNS has been told that it may report here")
