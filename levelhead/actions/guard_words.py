"""The guard inside publishing: secrets and private data go out only when a person has seen them and says so."""

import hashlib
import hmac
import logging
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.held import Finding, Held
from levelhead.actions.saying import Saying
from levelhead.coach import guard
from levelhead.lib.in_time import in_time
from levelhead.voice.phrases import house_of

FAILED = "guard-failed"
PATIENCE = 2.0
"""Seconds for all words together. The guard takes a few milliseconds; one that takes longer is broken."""

logger = logging.getLogger(__name__)


def guard_words(saying: Saying) -> None:
    """Raise Held where the words hold a secret or private data that nobody has confirmed; record what was confirmed.

    Where the guard itself fails, that alone has to be confirmed, once for each word that is published.
    """
    findings = _findings(saying)
    if any(not finding.known for finding in findings):
        raise Held(_sentence(findings), findings)
    for finding in findings:
        _record(saying, finding)


def finding_id(kind: str, quote: str) -> str:
    """Return the id of a finding: always the same for these words of this kind, and it tells nothing about them."""
    key = hashlib.sha256(b"levelhead guard finding\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    return hmac.new(key, f"{kind}\0{quote}".encode(), hashlib.sha256).hexdigest()[:16]


def _findings(saying: Saying) -> tuple[Finding, ...]:
    own = house_of(saying.page).contacts
    try:
        stops = in_time(lambda: _stops(saying.fresh, own), PATIENCE)
    except Exception as error:  # whatever it is: a broken guard must neither leak a key nor keep a team silent
        # The kind of the error alone: its message might quote the words.
        logger.error("The guard failed with %s; the person who publishes has to look instead.", type(error).__name__)
        return (Finding(FAILED, FAILED, "", _why_failed(), FAILED in saying.acknowledged),)
    found = {finding_id(stop.kind, stop.quote): stop for stop in stops}
    return tuple(Finding(key, s.kind, s.quote, s.why, key in saying.acknowledged) for key, s in found.items())


def _stops(texts: Iterable[str], own: tuple[str, ...]) -> list[guard.Stop]:
    return [stop for text in texts for stop in guard.check(text, contacts=own)]


def _why_failed() -> str:
    return _("The check for secrets and private data did not work just now. Look for them yourself.")


def _sentence(findings: tuple[Finding, ...]) -> str:
    if findings[0].id == FAILED:
        return _why_failed()
    return ngettext(
        "Something stands in these words that strangers should not read. Take it out, or confirm that it may go out.",
        "Things stand in these words that strangers should not read. Take them out, or confirm each that may go out.",
        len(findings),
    )


def _record(saying: Saying, finding: Finding) -> None:
    incident = saying.incident
    saying.actor.record(
        "confirm_finding",
        page=saying.page,
        subject="incident" if incident else "",
        subject_id=incident.public_id if incident else "",
        finding=finding.id,
        kind=finding.kind,
        what=saying.what,
    )
