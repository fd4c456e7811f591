"""Make a token for one's own programs."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import refuse_frozen
from levelhead.actions.word import check_line
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.people.tokens import ApiToken, Scope, fingerprint, fresh_secret, live_tokens

LONGEST_NAME = 80
MOST = 20
LONGEST_DAYS = 366
USUAL_DAYS = 90


@transaction.atomic
def make_token(actor: Actor, *, name: str, scopes: Iterable[str], days: int = USUAL_DAYS) -> tuple[ApiToken, str]:
    """Make a token that may do what ``scopes`` name, in the actor's own name, for ``days``.

    Returns it with its secret, which is nowhere afterwards: show it once. Refused where the name, a scope or the time
    is none.
    """
    actor.require("make_token")
    refuse_frozen(actor.page)
    name, wanted, now = check_line(name, "name", LONGEST_NAME), sorted(set(scopes)), machine_now()
    if not name:
        raise Refused(_("Give it a name that says which program it is for."), "name")
    if not wanted or not set(wanted) <= set(Scope.values):
        raise Refused(_("Choose what it may do: %(all)s.") % {"all": ", ".join(Scope.values)}, "scopes")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("A token lives from 1 to %(most)d days.") % {"most": LONGEST_DAYS}, "days")
    if live_tokens(actor.person, now).count() >= MOST:
        raise Refused(_("You have %(most)d tokens that work. Revoke one first.") % {"most": MOST})
    secret = fresh_secret()
    token = ApiToken.objects.create(
        person=actor.person,
        name=name,
        scopes=wanted,
        fingerprint=fingerprint(secret),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    actor.record("make_token", page=actor.page, subject="token", subject_id=token.public_id, scopes=" ".join(wanted))
    return token, secret
