"""Mail about somebody's account (a sign-in code, say), through the same queue as all other mail."""

import json

from django.db import transaction

from levelhead.actions.published import wake_after_commit
from levelhead.fanout.models import Message
from levelhead.fanout.post import address_of, post_to_address
from levelhead.incidents.models import Page


@transaction.atomic
def send_account_mail(email: str, *, page: Page, subject: str, text: str) -> Message:
    """Queue a mail; its words are sealed in the database until they have been sent."""
    words = json.dumps({"subject": subject, "text": text})
    message = post_to_address(page, Message.Kind.ACCOUNT, address_of(page, email.lower()), words=words)
    wake_after_commit("worker")
    return message
