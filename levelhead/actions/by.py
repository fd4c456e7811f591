"""Who acts: a person, and at the command line the operating-system user as well."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.audit.record import record
from levelhead.incidents.models import Page
from levelhead.lib.errors import NotAllowed
from levelhead.people.models import Person
from levelhead.people.permissions import require


@dataclass(frozen=True)
class Actor:
    """The person in whose name an act is done; ``system_user`` names the account at the machine's own command line."""

    person: Person
    system_user: str = ""

    @property
    def page(self) -> Page:
        """The page that this person works for; NotAllowed for somebody who works for none."""
        if self.person.page is None:
            raise NotAllowed(_("You belong to no page yet. Ask an owner to add you."))
        return self.person.page

    def require(self, deed: str) -> None:
        """Raise NotAllowed unless this person may do ``deed``."""
        require(self.person, deed)

    def record(
        self, verb: str, *, page: Page | None, subject: str, subject_id: str, **details: str | int | bool | None
    ) -> None:
        """Add a line to the audit trail."""
        record(
            verb,
            page_id=page.pk if page else None,
            person_id=self.person.pk,
            system_user=self.system_user,
            subject=subject,
            subject_id=subject_id,
            **details,
        )
