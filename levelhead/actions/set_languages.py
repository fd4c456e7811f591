"""Choose the languages of the page, and who writes each of them beside those who may speak."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.incidents.models import Page, Translator
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.wording.tongues import known, own_name


@transaction.atomic
def set_languages(actor: Actor, page: Page, *, first: str, further: Sequence[str]) -> None:
    """Let the page be in ``first``, in which the organisation writes, and in the ``further`` ones.

    NotAllowed unless ``actor`` is an owner. Refused for a language that Levelhead has no sentences in, and for another
    ``first`` once something has been said in public.
    """
    actor.require("manage_page")
    page = Page.objects.select_for_update().get(pk=page.pk)
    for code in (first, *further):
        _check(code)
    if first != page.language and page.incidents.exclude(published_at=None).exists():
        raise Refused(
            _("Words have been said in %(name)s already, so that stays the first language.")
            % {"name": own_name(page.language)},
            "first",
        )
    page.language, page.languages = first, " ".join(dict.fromkeys(code for code in further if code != first))
    page.save(update_fields=["language", "languages"])
    bump(page)
    told = f"{page.language} {page.languages}".strip()
    actor.record("set_languages", page=page, subject="page", subject_id=page.public_id, languages=told)


@transaction.atomic
def name_translator(actor: Actor, page: Page, person: Person, language: str) -> None:
    """Let ``person`` write the page's words in ``language``. NotAllowed unless ``actor`` is an owner."""
    actor.require("manage_page")
    if language not in page.further:
        raise Refused(_("The page has no further language “%(code)s”. Add it first.") % {"code": language}, "language")
    if not person.is_active or person.page_id != page.pk:
        raise Refused(_("Choose somebody who is on the team."), "person")
    _row, made = Translator.objects.get_or_create(page=page, person=person, language=language)
    if made:
        _record(actor, "name_translator", page, person, language)


@transaction.atomic
def release_translator(actor: Actor, page: Page, person: Person, language: str) -> None:
    """Let ``person`` write in ``language`` no more; what they wrote stands."""
    actor.require("manage_page")
    if Translator.objects.filter(page=page, person=person, language=language).delete()[0]:
        _record(actor, "release_translator", page, person, language)


def _check(code: str) -> None:
    if code not in known():
        offered = ", ".join(f"{one} ({name})" for one, name in known().items())
        raise Refused(
            _("Levelhead does not speak “%(code)s” yet. It knows: %(offered)s.")
            % {"code": code[:20], "offered": offered},
            "further",
        )


def _record(actor: Actor, verb: str, page: Page, person: Person, language: str) -> None:
    actor.record(verb, page=page, subject="person", subject_id=person.public_id, language=language)
