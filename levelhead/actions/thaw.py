"""Thaw: let publishing and deliveries go on after a freeze. It takes a second factor that is older than the freeze."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.actions.tell_owners import owners, tell_owners
from levelhead.incidents.models import Page
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.models import Person

_TYPED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
_FACTORS = (*_TYPED, Authenticator.Type.WEBAUTHN)
_LONGEST = 200


@transaction.atomic
def thaw(actor: Actor, page: Page, *, shown: bool = False, code: str = "", because: str = "") -> None:
    """Let publishing and deliveries go on; nothing happens where nothing is frozen.

    ``shown`` says that the owner has shown a second factor in the console, and that none of theirs is newer than the
    freeze. At the machine it is ``code``: six figures of their app, or a recovery code. Only where no owner has a
    factor that old will ``because``, a reason, do in its place, at the machine alone: every owner is told it by mail.

    NotAllowed for who is no owner, and without any of these; Refused for a code that is not right.
    """
    actor.require("freeze")
    fresh = Page.objects.select_for_update().get(pk=page.pk)
    if fresh.frozen_at is None:
        return
    how = "second factor" if shown else _proven(actor, fresh, fresh.frozen_at, code, because)
    fresh.frozen_at = None
    fresh.save(update_fields=["frozen_at"])
    wake_after_commit("worker")
    actor.record("thaw", page=fresh, subject="page", subject_id=fresh.public_id, how=how)
    if how == "machine":
        _tell(actor, because)


def types_code(person: Person, frozen_at: datetime) -> bool:
    """Return whether ``person`` has a code to type (an app's, a recovery code) that is older than the freeze."""
    return bool(_typed(person, frozen_at).exists())


def somebody_can_show(page: Page, frozen_at: datetime) -> bool:
    """Return whether any owner has a second factor that is older than the freeze."""
    old = Authenticator.objects.filter(user__in=owners(page), type__in=_FACTORS, created_at__lt=frozen_at)
    return bool(old.exists())


def _proven(actor: Actor, page: Page, frozen_at: datetime, code: str, because: str) -> str:
    """Return what let the actor thaw it, for the record."""
    if not actor.system_user:
        raise NotAllowed(_("Thawing takes your second factor."))
    if code:
        if not _is_right(actor.person, frozen_at, code):
            raise Refused(_("This code is not right, or was used before. Everything stays frozen."), "code")
        return "code"
    if somebody_can_show(page, frozen_at):
        raise NotAllowed(_ways(page, frozen_at))
    if not because.strip():
        raise Refused(_("No owner had a second factor before the freeze. Say why it is thawed without."), "because")
    return "machine"


def _is_right(person: Person, frozen_at: datetime, code: str) -> bool:
    return any(one.wrap().validate_code(code.strip()) for one in _typed(person, frozen_at))


def _typed(person: Person, frozen_at: datetime) -> QuerySet[Any]:
    known: QuerySet[Any] = Authenticator.objects.filter(user=person, type__in=_TYPED, created_at__lt=frozen_at)
    return known


def _ways(page: Page, frozen_at: datetime) -> str:
    able = owners(page).filter(authenticator__type__in=_FACTORS, authenticator__created_at__lt=frozen_at).distinct()
    return _(
        "Thawing takes a second factor from before the freeze. These owners have one: %(who)s. Here it is the code of "
        "an authenticator app or a recovery code (--code); a passkey is shown in the console, under Freeze. Who lost "
        "theirs for good is let in by: levelhead second-factor reset EMAIL"
    ) % {"who": ", ".join(able.order_by("email").values_list("email", flat=True))}


def _tell(actor: Actor, because: str) -> None:
    subject = _("Everything was thawed without a second factor")
    text = _(
        "At the command line of the machine that runs Levelhead for %(organisation)s, publishing and deliveries were "
        "let go on, in the name of %(who)s, by the machine's user “%(user)s”. No owner had a second factor before the "
        "freeze, so none was asked for. The reason given: %(because)s\n\n"
        "If you know of it, all is well. If nobody does, somebody else may be using that machine: find out at once.\n"
    ) % {
        "organisation": actor.page.organisation,
        "who": actor.person.name,
        "user": actor.system_user,
        "because": because[:_LONGEST],
    }
    tell_owners(actor.page, subject, text)
