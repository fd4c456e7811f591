"""Take a suggestion, or leave it."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.tell_person import tell_person
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.voice.models import Suggestion
from levelhead.voice.pictures import copy_to


@transaction.atomic
def settle_suggestion(actor: Actor, suggestion: Suggestion, *, taken: bool) -> None:
    """Mark a waiting suggestion as taken or left; only the spokesperson decides. A second press changes nothing.

    With words that are taken come the pictures that their author has beside a draft.
    """
    incident = locked(suggestion.incident)
    check_voice(actor, incident)
    state = Suggestion.State.TAKEN if taken else Suggestion.State.LEFT
    changed = Suggestion.objects.filter(pk=suggestion.pk, state=Suggestion.State.WAITING).update(
        state=state, settled_at=machine_now()
    )
    if changed:
        if taken:
            copy_to(actor.person, incident, suggestion.author)
        if suggestion.author_id != actor.person.pk:
            _tell(suggestion, incident, actor.person.name, taken=taken)
        actor.record(
            "settle_suggestion",
            page=incident.page,
            subject="incident",
            subject_id=incident.public_id,
            suggestion=suggestion.public_id,
            taken=taken,
        )


def _tell(suggestion: Suggestion, incident: Incident, name: str, *, taken: bool) -> None:
    took = _("%(name)s took your words into the next update.") if taken else _("%(name)s left your words for now.")
    thanks = _("You wrote: %(text)s") % {"text": suggestion.text}
    tell_person(suggestion.author, incident, took % {"name": name}, f"{took % {'name': name}}\n\n{thanks}")
