"""Revoke a token: from this moment its program is a stranger."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed
from levelhead.people.permissions import may
from levelhead.people.tokens import ApiToken


@transaction.atomic
def revoke_token(actor: Actor, token: ApiToken) -> None:
    """Revoke ``token``: one's own, or as an owner anybody's. A second time changes nothing."""
    if token.person_id != actor.person.pk and not may(actor.person, "manage_people"):
        raise NotAllowed(_("Only its own person or an owner can revoke a token."))
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=machine_now()):
        actor.record("revoke_token", page=actor.page, subject="token", subject_id=token.public_id)
