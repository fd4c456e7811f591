"""Ask connected accounts what people have written to them, each as often as its service bears."""

import logging
import time

from cryptography.fernet import InvalidToken
from django.db import DatabaseError

from levelhead.actions.take_word import take_word
from levelhead.channels.contract import ConfigError, Incoming, Listens, NotHeard
from levelhead.channels.registry import open_channel
from levelhead.fanout.connections import brings, connected, settings_of
from levelhead.fanout.models import Connection
from levelhead.lib.errors import Refused

log = logging.getLogger(__name__)

_open: dict[int, tuple[bytes, Listens]] = {}  # kept signed in: some services count how often one signs in
_due: dict[int, float] = {}


def listen_to_accounts() -> bool:
    """Fetch what is new from each account whose turn it is; one that cannot be asked keeps no other from it."""
    now = time.monotonic()
    for account in connected():
        if brings(account) and _due.get(account.pk, 0.0) <= now:
            _hear(account, now)
    return False


def forget_accounts() -> None:
    """Forget who is signed in and whose turn it is, as a worker that starts does."""
    _open.clear()
    _due.clear()


def _hear(account: Connection, now: float) -> None:
    try:
        channel = _opened(account)
        _due[account.pk] = now + channel.every
        heard = channel.listen(account.heard_until)
    except NotHeard as error:
        _note(account, str(error))
        _due[account.pk] = max(_due.get(account.pk, 0.0), now + error.wait)
    except ConfigError as error:
        _note(account, str(error))
    except InvalidToken:
        _note(account, "What this account needs was sealed with a key that is gone.")
    else:
        for word in heard.words:
            _take(account, word)
        Connection.objects.filter(pk=account.pk).update(heard_until=heard.since[:300], not_heard="")


def _take(account: Connection, word: Incoming) -> None:
    try:
        take_word(account, word)
    except Refused:  # nothing of it can be kept, as of a picture alone
        return
    except DatabaseError:
        raise
    except Exception:
        # Asked for again for ever, one word that we stumble over would keep all later ones from us.
        log.exception("what somebody wrote to an account on %s could not be taken in", account.channel)


def _opened(account: Connection) -> Listens:
    sealed = bytes(account.settings)
    known = _open.get(account.pk)
    if known is None or known[0] != sealed:
        channel = open_channel(account.channel, settings_of(account))
        if not isinstance(channel, Listens):
            raise NotHeard("This channel brings nothing in.")
        known = _open[account.pk] = sealed, channel
    return known[1]


def _note(account: Connection, why: str) -> None:
    if account.not_heard != why:
        Connection.objects.filter(pk=account.pk).update(not_heard=why[:300])
    _due.setdefault(account.pk, time.monotonic() + 30)
