"""Where words stand beside the texts of rows: sealed letters, what browsers are remembered by, lists that were sent in
for a moment, and the stems by which reports were grouped."""

import json

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from levelhead.actions.removing_words import pattern, without
from levelhead.fanout.models import Message
from levelhead.fanout.seal import seal, unseal
from levelhead.incidents.models import Page
from levelhead.lib import passing
from levelhead.reports.models import ReportGroup
from levelhead.reports.terms import terms
from levelhead.wording.tongues import speaking


def clean_beside(page: Page, words: str) -> None:
    """Take ``words`` out of all that; idempotent."""
    with speaking(page.language):
        clean_letters(page, words)
        _clean_sessions(words)
    _clean_groups(page, words)
    wanted = pattern(words)
    passing.drop_if(settings.ENV.data, lambda content: without(content, wanted) != content)


def clean_letters(page: Page, words: str) -> None:
    """Take ``words`` out of the sealed words that wait to be sent to one person of the team."""
    wanted = pattern(words)
    for message in Message.objects.filter(page=page).exclude(payload=b""):
        before = json.loads(unseal(bytes(message.payload)))
        if (after := without(before, wanted)) != before:
            Message.objects.filter(pk=message.pk).update(payload=seal(json.dumps(after)))


def _clean_sessions(words: str) -> None:
    """A session may hold what was said to somebody on the next page, and what they had typed."""
    wanted, store = pattern(words), SessionStore()
    for session in Session.objects.all().iterator(chunk_size=500):
        before = session.get_decoded()
        if (after := without(before, wanted)) != before:
            Session.objects.filter(pk=session.pk).update(session_data=store.encode(after))


def _clean_groups(page: Page, words: str) -> None:
    """A group keeps what its reports share as stems and pieces of words: no pattern finds those."""
    gone = {term for term in terms(words) if not term.startswith("=")}
    stems = {term for term in gone if not term.startswith("~")}
    for group in ReportGroup.objects.filter(page=page).exclude(terms={}):
        if stems & group.terms.keys():
            kept = {term: weight for term, weight in group.terms.items() if term not in gone}
            ReportGroup.objects.filter(pk=group.pk).update(terms=kept)
