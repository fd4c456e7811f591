"""Keep words that answerers use again, with blanks to fill."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.tell_us import check_words
from levelhead.actions.word import check_line
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.reports.models import SavedAnswer


@transaction.atomic
def save_answer(actor: Actor, *, name: str, text: str) -> SavedAnswer:
    """Keep ``text`` under ``name``; the same name again takes the place of the earlier words."""
    actor.require("answer")
    name = check_line(name, "saved_name", 80)
    if not name:
        raise Refused(_("Give it a name to find it by."), "saved_name")
    earlier = SavedAnswer.objects.filter(page=actor.page, name__iexact=name, removed_at=None)
    earlier.update(removed_at=machine_now())
    made = SavedAnswer.objects.create(
        page=actor.page, name=name, text=check_words(text), made_by=actor.person, made_at=machine_now()
    )
    actor.record("save_answer", page=actor.page, subject="saved_answer", subject_id=made.public_id)
    return made


@transaction.atomic
def drop_answer(actor: Actor, public_id: str) -> None:
    """Take a saved answer off the list; NotFound where there is none."""
    actor.require("answer")
    if not SavedAnswer.objects.filter(page=actor.page, public_id=public_id, removed_at=None).update(
        removed_at=machine_now()
    ):
        raise NotFound(_("This saved answer is not here."))
    actor.record("drop_answer", page=actor.page, subject="saved_answer", subject_id=public_id)
