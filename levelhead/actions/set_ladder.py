"""Set whom the house reminds of a promise, and when."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.cadence.deadlines import UNDELIVERED, Deadline
from levelhead.cadence.ladder import Rota, Rung
from levelhead.cadence.ladder_text import Step
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused

MOST = 20


@transaction.atomic
def set_ladder(actor: Actor, page: Page, steps: Sequence[Step]) -> list[Rung]:
    """Replace the ladder by ``steps`` and return its rungs; what is open is looked at anew. No steps: the usual ladder.

    Raises Refused where a rota is not known, or where there are more steps than anybody would read.
    """
    actor.require("manage_page")
    if len(steps) > MOST:
        raise Refused(_("At most %(most)d steps fit into the ladder.") % {"most": MOST}, "ladder")
    made = [_rung(page, step) for step in steps]
    page.rungs.all().delete()
    Rung.objects.bulk_create(made)
    Deadline.objects.filter(page=page, done_at=None).exclude(kind=UNDELIVERED).update(nudge_at=F("since"))
    wake_after_commit("press")
    actor.record("set_ladder", page=page, subject="page", subject_id=page.public_id, steps=len(made))
    return made


def _rung(page: Page, step: Step) -> Rung:
    rota = Rota.objects.filter(page=page, name__iexact=step.rota).first() if step.rota else None
    if step.rota and rota is None:
        names = ", ".join(page.rotas.values_list("name", flat=True)) or _("none yet")
        raise Refused(
            _("There is no rota “%(name)s”. There are: %(names)s.") % {"name": step.rota[:60], "names": names}, "ladder"
        )
    return Rung(page=page, percent=step.percent, minutes=step.minutes, who=step.who, rota=rota)
