"""What somebody reads when they are added to the team."""

from django.conf import settings
from django.utils.translation import gettext as _

from levelhead.people.models import Person


def welcome_words(person: Person, organisation: str) -> tuple[str, str]:
    """Return subject and text of the mail to a new person. It holds no secret: they ask for a code themselves."""
    subject = _("You are on the team for %(organisation)s") % {"organisation": organisation}
    text = _(
        "Hello %(name)s,\n\n"
        "you have been added to Levelhead, where %(organisation)s speaks to its readers when something is wrong.\n\n"
        "Sign in here with this mail address; we send you a code:\n\n%(url)s\n\n"
        "Do it on a quiet day, and add a passkey while you are there. It works when mail does not.\n"
    )
    url = f"{settings.ENV.console_url}/account/login/code/"
    return subject, text % {"name": person.first_name, "organisation": organisation, "url": url}
