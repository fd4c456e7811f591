"""Let somebody in again who has lost passkey, authenticator app and recovery codes: at the machine only.

Whoever may use the machine's own command line already holds the keys; a person in a browser does not, however much
their role lets them do, so that a stolen session cannot take a colleague's second factor away.
"""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.tell_owners import tell_owners
from levelhead.lib.errors import NotAllowed
from levelhead.people.models import Person


@transaction.atomic
def reset_second_factor(actor: Actor, person: Person) -> int:
    """Forget ``person``'s passkeys, app and recovery codes, and sign them out everywhere; return how many were known.

    They and every owner are told by mail. NotAllowed away from the machine's command line.
    """
    actor.require("manage_people")
    if not actor.system_user:
        raise NotAllowed(_("A second factor is reset at the machine itself: levelhead second-factor reset EMAIL"))
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    known = Authenticator.objects.filter(user=fresh)
    count: int = known.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    known.delete()
    for session in UserSession.objects.filter(user=fresh):
        session.end()
    actor.record(
        "reset_second_factor", page=actor.page, subject="person", subject_id=fresh.public_id, factors=count
    )
    _tell(actor, fresh)
    return count


def _tell(actor: Actor, person: Person) -> None:
    subject = _("The second factor of %(name)s was reset") % {"name": person.name}
    text = _(
        "At the command line of the machine that runs Levelhead for %(organisation)s, the passkeys, the authenticator "
        "app and the recovery codes of %(name)s were forgotten, and all sessions ended. It was done in the name of "
        "%(who)s, by the machine's user “%(user)s”.\n\n"
        "If you know why, all is well. If nobody does, somebody else may be using that machine: find out at once.\n"
    ) % {
        "organisation": actor.page.organisation,
        "name": person.name,
        "who": actor.person.name,
        "user": actor.system_user,
    }
    tell_owners(actor.page, subject, text, also=[person.email])
