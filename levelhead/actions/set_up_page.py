"""Make the page and its owner; then name the organisation as its readers know it."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.add_person import check_email, name_in
from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import nothing_withheld
from levelhead.actions.word import check_line
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.lib.zones import zone
from levelhead.people.models import Person, Role

OWNER_UNTIL_NAMED = "owner@localhost"  # the first start asks nothing; set-up asks for the real address


@transaction.atomic
def init_page(
    organisation: str, owner_email: str, owner_name: str = "", zone_name: str = "UTC", system_user: str = ""
) -> tuple[Page, Person]:
    """Make the page and its first owner and return both; where there is a page already, Refused."""
    if Page.objects.exists():
        raise Refused(_("There is a page here already. Nothing was changed."))
    zone(zone_name)
    email = check_email(owner_email)
    now = machine_now()
    page = Page.objects.create(
        organisation=check_line(organisation, "organisation", 120) or _("Our page"), zone=zone_name, created_at=now
    )
    owner = Person.objects.create_user(
        email, page=page, name=check_line(owner_name, "name", 120) or name_in(email), role=Role.OWNER, created_at=now
    )
    page.spokesperson = owner
    page.save(update_fields=["spokesperson"])
    bump(page)
    Actor(owner, system_user).record("init_page", page=page, subject="page", subject_id=page.public_id)
    return page, owner


@transaction.atomic
def set_up_page(
    actor: Actor,
    page: Page,
    *,
    organisation: str,
    zone_name: str,
    owner_name: str = "",
    owner_title: str = "",
    owner_email: str = "",
) -> None:
    """Name the organisation and its zone, and how its owner is named in public."""
    actor.require("manage_page")
    zone(zone_name)
    name = check_line(organisation, "organisation", 120)
    if not name:
        raise Refused(_("Write the name that your readers know you by."), "organisation")
    nothing_withheld(Saying(actor, page, None, "update", (name, owner_name, owner_title)))
    page.organisation, page.zone = name, zone_name
    page.set_up_at = page.set_up_at or machine_now()
    page.save(update_fields=["organisation", "zone", "set_up_at"])
    _name_owner(actor.person, owner_name, owner_title, owner_email)
    bump(page)
    actor.record("set_up_page", page=page, subject="page", subject_id=page.public_id)


def _name_owner(owner: Person, name: str, title: str, email: str) -> None:
    if name:
        owner.name = check_line(name, "owner_name", 120)
        owner.title = check_line(title, "owner_title", 120)
    if email and check_email(email) != owner.email:
        owner.email = _free_address(check_email(email))
    owner.save(update_fields=["name", "title", "email"])


def _free_address(email: str) -> str:
    if Person.objects.filter(email=email).exists():
        raise Refused(_("%(email)s is on the team already.") % {"email": email}, "owner_email")
    return email
