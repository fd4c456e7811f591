"""A message's finished words, kept for a moment: thousands of mails a second carry the same."""

import time

from django.db import connection

from levelhead.audit.models import Entry
from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.compose import compose
from levelhead.fanout.models import Message
from levelhead.fanout.withholding import must_wait

MOMENT = 0.25
"""Seconds for which words are good at most, whatever may have changed them."""
_LATE = 100
"""So many lines of the audit trail may be numbered before one that is seen first: two acts that end at one moment."""
_ACTS = f"SELECT MAX(id), COUNT(*) FROM {Entry._meta.db_table} WHERE id > %s"  # noqa: S608  (no word from outside)


class Finished:
    """The words of the message that is being sent, put together anew once they are a moment old.

    At once, where anybody has done anything meanwhile: every act writes a line of the audit trail, so that nothing is
    handed over as it stood before it was stopped, redacted or withheld.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._until = 0.0
        self._since = 0
        self._acts: tuple[int, int] = 0, 0
        self._words: tuple[OutgoingMessage, bool] | None = None

    def of(self, message: Message, language: str) -> tuple[OutgoingMessage, bool]:
        """Return the words, and whether they hold what is withheld. Raises what `compose` does."""
        asked = message.pk, language, message.only
        if self._words is None or self._of != asked or self._is_stale():
            self._until = time.monotonic() + MOMENT
            self._since = self._newest() - _LATE
            self._acts, self._words = self._seen(), None
            words = compose(message, language)
            self._of, self._words = asked, (words, must_wait(message.page, words))
        return self._words

    def _is_stale(self) -> bool:
        return time.monotonic() >= self._until or self._seen() != self._acts

    def _newest(self) -> int:
        return int(Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)

    def _seen(self) -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(_ACTS, [self._since])
            newest, number = cursor.fetchone()
        return newest or 0, number
