"""Asking whoever declares before the first set-up who they are: two fields beside the words, nothing more."""

from levelhead.actions.by import Actor
from levelhead.actions.introduce import introduce, is_unnamed
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Page
from levelhead.people.models import Person


def facts(person: Person) -> dict[str, bool]:
    """Return whether the form must ask for a name."""
    return {"unnamed": is_unnamed(person)}


def introduced(by: Actor, page: Page, typed: Typed) -> None:
    """Take the name from the form, where one is missing and this form asked for it."""
    if is_unnamed(by.person):
        introduce(by, page, name=typed.get("speaker_name", ""), organisation=typed.get("organisation", ""))
