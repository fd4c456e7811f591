"""What goes to the team: codes to sign in with and other words whose text is sealed in the message itself."""

import json

from django.utils.translation import gettext as _

from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.models import Message
from levelhead.fanout.seal import unseal
from levelhead.fanout.writers.writing import Unsayable, Writer, private


def _account(message: Message) -> OutgoingMessage:
    if not message.payload:
        raise Unsayable(_("Its words have been sent already and are not kept."))
    words = json.loads(unseal(bytes(message.payload)))
    return private(message, message.page.organisation, words["subject"], words["text"])


WRITERS: dict[str, Writer] = {Message.Kind.ACCOUNT: _account}
