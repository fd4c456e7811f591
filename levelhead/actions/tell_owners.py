"""Mail to all owners of a page: about what one of them, or the machine, has done."""

from collections.abc import Iterable

from django.db.models import QuerySet

from levelhead.actions.send_account_mail import send_account_mail
from levelhead.incidents.models import Page
from levelhead.people.models import Person, Role


def owners(page: Page) -> QuerySet[Person]:
    """Return the owners of ``page`` who are on the team."""
    return page.people.filter(role=Role.OWNER, is_active=True)


def tell_owners(page: Page, subject: str, text: str, *, also: Iterable[str] = ()) -> None:
    """Queue a mail to every owner's address, and to the addresses ``also`` given, once to each."""
    for email in sorted({*also, *owners(page).values_list("email", flat=True)} - {""}):
        send_account_mail(email, page=page, subject=subject, text=text)
