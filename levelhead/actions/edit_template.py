"""Write ready words of the organisation's own, or change them; every state stays as a version."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import check_line, check_text
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.playbooks import own
from levelhead.playbooks.models import Template, TemplateVersion
from levelhead.playbooks.ready import STAGES, kinds


@transaction.atomic
def edit_template(actor: Actor, page: Page, *, kind: str, stage: str, text: str, name: str = "") -> Template:
    """Make ``text`` the ready words for ``kind`` at ``stage``, under ``name`` beside the usual ones, or in their place.

    Refused where the kind or stage is none, or a question is asked twice. The same text again adds no version.
    """
    actor.require("manage_words")
    _check_place(kind, stage)
    text, name = check_text(text), check_line(name, "name", 120)
    _check_questions([blank.ask for blank in own.read(kind, stage, text).blanks])
    template, _made = Template.objects.select_for_update().get_or_create(
        page=page, kind=kind, stage=stage, language=page.language, name=name, defaults={"created_at": machine_now()}
    )
    if own.text_of(template) != text:
        add_version(actor, template, text, "edit_template")
    return template


def add_version(actor: Actor, template: Template, text: str, verb: str) -> TemplateVersion:
    """Make ``text`` the newest state of a locked ``template`` and note who did it."""
    latest = template.versions.first()
    number = latest.number + 1 if latest else 1
    made = template.versions.create(number=number, text=text, person=actor.person, at=machine_now())
    actor.record(
        verb,
        page=template.page,
        subject="template",
        subject_id=template.public_id,
        kind=template.kind,
        stage=template.stage,
        version=number,
    )
    return made


def _check_place(kind: str, stage: str) -> None:
    if kind not in kinds():
        raise Refused(_("There is no kind of trouble “%(kind)s”.") % {"kind": kind[:40]}, "kind")
    if stage not in STAGES:
        raise Refused(_("There is no stage “%(stage)s”.") % {"stage": stage[:40]}, "stage")


def _check_questions(asked: list[str]) -> None:
    for ask in asked:
        if asked.count(ask) > 1:
            raise Refused(_("“%(ask)s” is asked twice. Ask it once, or ask differently.") % {"ask": ask[:80]}, "text")
