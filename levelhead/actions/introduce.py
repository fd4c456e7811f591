"""Name whoever speaks and the organisation, where the first incident comes before the first set-up."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.add_person import name_in
from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.actions.saying import Saying
from levelhead.actions.set_up_page import OWNER_UNTIL_NAMED
from levelhead.actions.withhold_word import nothing_withheld
from levelhead.actions.word import check_line
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused
from levelhead.people.models import Person


def is_unnamed(person: Person) -> bool:
    """Return whether ``person`` is the owner whom a first start made and whom nobody has named yet."""
    return person.email == OWNER_UNTIL_NAMED and person.name == name_in(OWNER_UNTIL_NAMED)


@transaction.atomic
def introduce(actor: Actor, page: Page, *, name: str, organisation: str) -> None:
    """Name the unnamed owner and their page as readers will see them; the rest of set-up stays to be done.

    Refused where either is missing; of somebody who has a name already nothing is changed.
    """
    actor.require("manage_page")
    if not is_unnamed(actor.person):
        return
    name, organisation = check_line(name, "speaker_name", 120), check_line(organisation, "organisation", 120)
    if not name:
        raise Refused(_("Readers see who speaks to them. Write your name."), "speaker_name")
    if not organisation:
        raise Refused(_("Write the name that your readers know you by."), "organisation")
    nothing_withheld(Saying(actor, page, None, "update", (name, organisation)))
    actor.person.name, page.organisation = name, organisation
    actor.person.save(update_fields=["name"])
    page.save(update_fields=["organisation"])
    bump(page)
    actor.record("introduce", page=page, subject="page", subject_id=page.public_id)


def somebody_speaks(saying: Saying) -> None:
    """Raise Refused while the person whose words these are has no name."""
    if is_unnamed(saying.actor.person):
        raise Refused(_("Readers see who speaks to them. Write your name."), "speaker_name")
