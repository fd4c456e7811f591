"""Who acts: a person, and at the command line the operating-system user as well."""

from dataclasses import dataclass

from levelhead.audit.record import record
from levelhead.incidents.models import Page
from levelhead.people.models import Person
from levelhead.people.permissions import require


@dataclass(frozen=True)
class Actor:
    """The person in whose name an act is done; ``system_user`` names the account at the machine's own command line."""

    person: Person
    system_user: str = ""

    def require(self, deed: str) -> None:
        """Raise NotAllowed unless this person may do ``deed``."""
        require(self.person, deed)

    def record(
        self, verb: str, *, page: Page, subject: str, subject_id: str, **details: str | int | bool | None
    ) -> None:
        """Add a line to the audit trail."""
        record(
            verb,
            page_id=page.pk,
            person_id=self.person.pk,
            system_user=self.system_user,
            subject=subject,
            subject_id=subject_id,
            **details,
        )
