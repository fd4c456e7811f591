"""What a role may do. Actions ask here; nothing else decides."""

from django.utils.translation import gettext as _

from levelhead.lib.errors import NotAllowed
from levelhead.people.models import Person, Role

ALL = frozenset(Role)
ROOM = frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER, Role.OBSERVER})

MAY: dict[str, frozenset[Role]] = {
    "open_incident": frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER}),
    "hold_voice": frozenset({Role.OWNER, Role.SPEAKER}),
    "see_room": ROOM,
    "be_reached": ALL,
    "draft": frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER}),
    "suggest": ROOM,
    "see_withheld": frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER}),
    "edit_withheld": frozenset({Role.OWNER}),
    "freeze": frozenset({Role.OWNER}),
    "owe_word": frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER}),
    "redact": frozenset({Role.OWNER}),
    "legal_hold": frozenset({Role.OWNER}),
    "take_voice": frozenset({Role.OWNER}),
    "manage_people": frozenset({Role.OWNER}),
    "manage_components": frozenset({Role.OWNER, Role.SPEAKER}),
    "manage_words": frozenset({Role.OWNER, Role.SPEAKER}),
    "make_token": ALL,
    "manage_page": frozenset({Role.OWNER}),
    "see_audit": frozenset({Role.OWNER}),
    "manage_channels": frozenset({Role.OWNER}),
    "answer": frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER, Role.ANSWERER}),
    "settle_deliveries": frozenset({Role.OWNER, Role.SPEAKER, Role.SUPPORTER}),
    "add_subscriber": frozenset({Role.OWNER, Role.SPEAKER}),
    "export_subscribers": frozenset({Role.OWNER}),
}


def may(person: Person, deed: str) -> bool:
    """Return whether ``person`` may do ``deed`` (a key of MAY). A person who has left may do nothing."""
    return person.is_active and Role(person.role) in MAY[deed]


def require(person: Person, deed: str) -> None:
    """Raise NotAllowed, with a sentence for the person, unless ``person`` may do ``deed``."""
    if not may(person, deed):
        raise NotAllowed(_needs(deed))


def _needs(deed: str) -> str:
    roles = ", ".join(str(Role(role).label).lower() for role in Role if role in MAY[deed])
    return _("Your role does not let you do this. It takes one of: %(roles)s. Ask an owner.") % {"roles": roles}
