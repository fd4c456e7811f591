"""Set when "resolved" counts as well founded."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.confirm.models import RoundRule
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused


@transaction.atomic
def set_round_rule(
    actor: Actor, page: Page, *, least_answers: int, least_percent: int, quiet_minutes: int
) -> RoundRule:
    """Write the rule and return it; Refused where it could never be met, or always."""
    actor.require("manage_page")
    if not 1 <= least_answers <= 10_000:
        raise Refused(_("Ask for between 1 and 10,000 answers."), "least_answers")
    if not 50 <= least_percent <= 100:
        raise Refused(_("Ask that it works for between 50 and 100 in a hundred."), "least_percent")
    if not 5 <= quiet_minutes <= 14 * 24 * 60:
        raise Refused(_("Let the quiet be between 5 minutes and 14 days long."), "quiet_minutes")
    wanted = {"least_answers": least_answers, "least_percent": least_percent, "quiet_minutes": quiet_minutes}
    rule, _made = RoundRule.objects.update_or_create(page=page, defaults=wanted)
    actor.record("set_round_rule", page=page, subject="page", subject_id=page.public_id, **wanted)
    return rule
