"""`levelhead second-factor`."""

import click

from levelhead.actions.reset_second_factor import reset_second_factor
from levelhead.cli import house, options, showing


@click.group(short_help="Let somebody in again who has lost their second factor.")
def command() -> None:
    """The second factor of the people on the team."""


@command.command(short_help="Forget somebody's passkeys, authenticator app and recovery codes.")
@click.argument("person_email", metavar="EMAIL")
@options.who
@options.as_json
def reset(person_email: str, email: str | None, as_json: bool) -> None:
    """Forget the passkeys, the authenticator app and the recovery codes of the person with the mail address EMAIL.

    For somebody who has lost all of them. They are signed out everywhere, they and every owner are told by mail, and it
    stands in the audit trail. Be sure that it is they who ask: call them back on a number you know. Afterwards
    `levelhead sign-in-link EMAIL` lets them in, and they are asked to set up a new one.
    """
    page = house.page()
    actor = house.actor(page, email, "manage_people")
    person = house.person(page, person_email)
    count = reset_second_factor(actor, person)
    lines = [
        f"{person.name} has no second factor any more ({count} forgotten) and is signed out everywhere.",
        f"Let them in with: levelhead sign-in-link {person.email}",
    ]
    showing.tell({"id": person.public_id, "email": person.email, "forgotten": count}, lines, as_json=as_json)
