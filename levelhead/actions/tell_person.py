"""Word to one person of the team, by mail: something was decided that is theirs to know."""

from levelhead.actions.send_account_mail import send_account_mail
from levelhead.fanout.links import room_link
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def tell_person(person: Person, incident: Incident, subject: str, text: str) -> None:
    """Queue a mail to ``person`` about ``incident``, with the way into its room."""
    if person.is_active:
        words = f"{text}\n\n{room_link(incident.public_id)}"
        send_account_mail(person.email, page=incident.page, subject=subject, text=words)
