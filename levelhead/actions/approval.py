"""A second pair of eyes: where a named person must look first, an update waits for that, but not for long.

The gate compares what is about to be said with what was approved, the promised time apart: it may move meanwhile.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from levelhead.actions.saying import Saying
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.playbooks.books import approver_of
from levelhead.playbooks.ready import next_mark
from levelhead.voice.models import Approval
from levelhead.wording.nothing_new import nothing_new
from levelhead.wording.times import at, day_of

ASKED_ABOUT = ("update", "correction", "translation")


def second_eyes(saying: Saying) -> None:
    """Refuse an update, a correction or a translation that nobody has approved, unless it was asked for long enough
    ago; that is recorded. A typo is not asked about.

    Words that Levelhead itself made for "nothing new yet" pass, for nobody has added to what was approved; once
    edited, they are a person's words.
    """
    needed = approver_of(saying.incident) if saying.what in ASKED_ABOUT and saying.incident else None
    if needed is None or saying.incident is None or needed[0].pk == saying.actor.person.pk:
        return
    if saying.quiet and saying.fresh == (nothing_new(saying.incident, saying.said_next),):
        return
    said = {*plain(saying.fresh, saying.said_next), *saying.shown}
    if saying.language:
        asked, said = _asked_of_translations(saying.incident, saying.language, said)
    else:
        asked = asked_now(saying.incident)
    if not said or any(one.approved_at and said <= set(one.texts) for one in asked):
        return
    if asked and page_now(saying.page) >= alone_from(asked[0], needed[1]):
        _record(saying)
        return
    raise Refused(_sentence(asked, needed[1], saying.page, needed[0].name), "approval")


def asked_now(incident: Incident) -> list[Approval]:
    """Return what was asked for the next update of ``incident``, the first asked first."""
    return list(incident.approvals.filter(lock=incident.lock, language="").order_by("pk"))


def translations_asked(incident: Incident, person: Person) -> list[Approval]:
    """Return the translations that wait for the yes of ``person``; those that went out without it wait no more."""
    rows = incident.approvals.exclude(language="").filter(of=person, approved_at=None).select_related("asked_by")
    said = set(incident.translations.values_list("language", "text"))
    return [one for one in rows.order_by("pk") if not {(one.language, text) for text in one.texts} <= said]


def _asked_of_translations(incident: Incident, language: str, said: set[str]) -> tuple[list[Approval], set[str]]:
    """Return what nobody has said yes to of ``said``, and who was asked about all of that, the first asked first.

    Unlike the next update's, words that changed since are asked about anew: nothing presses here.
    """
    rows = list(incident.approvals.filter(language=language).order_by("pk"))
    approved = {text for one in rows if one.approved_at for text in one.texts}
    left = said - approved
    return [one for one in rows if left <= set(one.texts)], left


def alone_from(first: Approval, minutes: int) -> datetime:
    """Return from when (page time) the spokesperson may publish without an answer."""
    return first.asked_at + timedelta(minutes=minutes)


def plain(texts: tuple[str, ...], said_next: str) -> list[str]:
    """Return ``texts`` as they are compared: with a mark where they name the promised time."""
    return [text.replace(said_next, f"[[{next_mark()}]]") if said_next else text for text in texts]


def _sentence(asked: list[Approval], minutes: int, page: Page, name: str) -> str:
    if not asked:
        words = _("%(name)s must look at these words first. Ask, and if no answer comes you can publish alone.")
        return words % {"name": name}
    time = alone_from(asked[0], minutes)
    when = at(time, page.zone, day_of(page_now(page), page.zone))
    if any(one.approved_at for one in asked):
        words = _("The words have changed since %(name)s said yes. Ask again, or publish alone from %(when)s on.")
    else:
        words = _("%(name)s has been asked and has not answered yet. From %(when)s on you can publish alone.")
    return words % {"name": name, "when": when}


def _record(saying: Saying) -> None:
    incident = saying.incident
    assert incident is not None
    saying.actor.record(
        "publish_alone", page=saying.page, subject="incident", subject_id=incident.public_id, number=incident.lock
    )
