"""What "resolved" means while people are still being asked: well founded, or said against it with a reason."""

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import Word, check_line
from levelhead.confirm.models import Round
from levelhead.confirm.queries import latest_round, telling_round
from levelhead.confirm.standing import Standing, is_well_founded, of_round, rule_of
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


def check_round(incident: Incident, word: Word) -> str:
    """Return the reason for resolving against what the round tells, or ""; Refused where it is needed and missing.

    A round that was ended counts as well: else ending it would be the way around its answers. Of what is resolved
    already the reason stands.
    """
    it = telling_round(incident)
    if it is None or word.status != Status.RESOLVED:
        return ""
    if incident.resolved_at is not None:
        return it.resolved_because
    stands = of_round(it)
    if is_well_founded(stands, rule_of(incident.page), it.opened_at, page_now(incident.page)):
        return ""
    reason = check_line(word.resolve_because, "resolve_because")
    if not reason:
        raise Refused(_sentence(stands, is_open=it.closed_at is None), "resolve_because")
    return reason


def _sentence(stands: Standing, *, is_open: bool) -> str:
    facts = {"works": stands.works, "answered": stands.answered, "asked": stands.asked}
    if not is_open:
        return _(
            "When people were asked, it worked for %(works)d of the %(answered)d who answered, of %(asked)d asked. "
            "Ask them again, or say in one line why you call it resolved all the same. It stays on the record."
        ) % facts
    return _(
        "People are still being asked: it works for %(works)d of the %(answered)d who answered, of %(asked)d asked. "
        "Wait for more, or say in one line why you call it resolved all the same. It stays on the record."
    ) % facts


def settle_round(actor: Actor, incident: Incident, word: Word, reason: str) -> None:
    """Keep, with a published ``word``, what "resolved" was founded on; the round stays open for late answers."""
    it = latest_round(incident)
    if it is None:
        return
    if word.status == Status.RESOLVED:
        not_yet = of_round(it).not_yet
        Round.objects.filter(pk=it.pk).update(not_yet_when_resolved=not_yet, resolved_because=reason, warned_at=None)
        if reason and reason != it.resolved_because:
            who = incident.public_id
            actor.record("resolve_against_round", page=incident.page, subject="incident", subject_id=who)
