"""Questions about playbooks."""

from levelhead.incidents.models import Incident, Page
from levelhead.people.models import Person
from levelhead.playbooks.models import Playbook


def playbook_of(page: Page, kind: str) -> Playbook | None:
    """Return what was settled ahead for ``kind``, if anything was."""
    return page.playbooks.filter(kind=kind).select_related("speaker", "approver").first()


def approver_of(incident: Incident) -> tuple[Person, int] | None:
    """Return who must look at an incident's updates, and after how many minutes it goes without; None: nobody."""
    book = playbook_of(incident.page, incident.kind)
    if book is None or book.approver is None or not book.approver.is_active:
        return None
    return book.approver, book.alone_after


def steps_of(book: Playbook | None) -> list[str]:
    """Return the first steps, in order, each once."""
    lines = (line.strip()[:300] for line in book.steps.splitlines()) if book else ()
    return [line for line in dict.fromkeys(lines) if line]
