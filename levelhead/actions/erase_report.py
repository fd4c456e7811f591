"""A reader has their talk erased: words, name, address, pictures. What stays is that somebody told something, when."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import stand_still
from levelhead.actions.suggest_from_reports import quoted
from levelhead.audit.record import record
from levelhead.confirm.models import Asked
from levelhead.fanout.models import Address, Delivery, Message, Subscriber
from levelhead.fanout.notice import NoticeRecipient
from levelhead.fanout.ways import Way
from levelhead.incidents.hold import held
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.lib.ids import token
from levelhead.people.models import Person
from levelhead.reports import pictures
from levelhead.reports.grouping import NAMED_BY
from levelhead.reports.models import Attachment, Report, ReportEntry, ReportGroup
from levelhead.reports.terms import shown
from levelhead.reports.tombstones import bury
from levelhead.voice.models import Suggestion

WAITING = (Delivery.State.WAITING, Delivery.State.LEASED)
WHY = "The reader has had everything erased."


@transaction.atomic
def erase_report(report: Report, actor: Actor | None = None, *, why: str = "asked") -> None:
    """Erase ``report``; ``actor`` is who of the team was asked to, ``why`` "asked" or "time" (kept long enough).

    Refused while its incident is under legal hold.
    """
    if actor is not None:
        actor.require("answer")
    report = _held_still(report)
    if report.erased_at is not None:
        return
    if held(report.incident):
        raise Refused(_("This has to be kept for now, because the law may ask for it. Ask again when that has ended."))
    now = machine_now()
    _leave_mail(report)
    _leave_suggestions(report)
    _leave_group(report)
    attachments = Attachment.objects.filter(entry__report=report, removed_at=None)
    files = list(attachments.values_list("public_id", flat=True))
    attachments.update(name="", removed_at=now)
    bury(ReportEntry.objects.filter(report=report))
    Report.objects.filter(pk=report.pk).update(
        name="", remote="", remote_url="", device="", zone="", address=None, key=token(), erased_at=now,
        state=Report.State.CLOSED, closed_at=now,
    )  # fmt: skip
    transaction.on_commit(lambda: pictures.remove_all(files))
    record(
        "erase_report",
        page_id=report.page_id,
        person_id=actor.person.pk if actor else None,
        system_user=actor.system_user if actor else "",
        subject="report",
        subject_id=report.public_id,
        why=why,
    )


def _held_still(report: Report) -> Report:
    """Hold the incident, then the talk, until the transaction ends."""
    stand_still(report)
    return Report.objects.select_for_update(of=("self",)).select_related("address").get(pk=report.pk)


def _leave_suggestions(report: Report) -> None:
    """What was quoted to the spokesperson goes too."""
    told = report.entries.filter(by=ReportEntry.By.READER).values_list("text", flat=True)
    # With what stands around a quotation: whoever tells us "the" must not take it out of what the team wrote.
    for quotation in {f": {quoted(text)}]]" for text in told if text.strip()}:
        for row in Suggestion.objects.filter(incident__page=report.page_id, text__contains=quotation):
            Suggestion.objects.filter(pk=row.pk).update(text=row.text.replace(quotation, ": …]]"))


def _leave_group(report: Report) -> None:
    """A group that no person has named is called by its readers' words: those that this one alone used go too.

    Where none of them is left, it is called by what the next of its readers says of the same.
    """
    group = report.group
    if group is None or group.named_by_id is not None:
        return
    theirs = ReportEntry.objects.filter(report__group=group, report__erased_at=None, by=ReportEntry.By.READER)
    others = list(theirs.exclude(report=report).order_by("id").values_list("text", flat=True))
    said = "\n".join(others).casefold()
    left = [word for word in re.split(", | · ", group.name) if word.casefold() in said]
    telling = sorted(group.terms, key=lambda term: (-group.terms[term], term))
    left = left or next(filter(None, (shown(text, telling)[:NAMED_BY] for text in others)), [])
    ReportGroup.objects.filter(pk=group.pk).update(
        name=(", ".join(left) or "…")[:120], terms=group.terms if others else {}
    )


def _leave_mail(report: Report) -> None:
    """Stop what still waits to be sent, and erase the address unless it belongs to a subscriber or another talk."""
    mails = Delivery.objects.filter(message__page_id=report.page_id, message__thread=report.public_id)
    mails.filter(state__in=WAITING).update(state=Delivery.State.LEFT, reason=WHY, done_at=machine_now())
    _leave_rounds(report)
    address = report.address
    if address is not None and not _serves_others(address, report):
        address.value, address.erased_at = f"erased {address.public_id}", machine_now()
        address.sealed = None
        address.save(update_fields=["value", "sealed", "erased_at"])


def _leave_rounds(report: Report) -> None:
    """Whoever was asked by this talk whether it works is asked no more: nothing ties them to it."""
    asked = Asked.objects.filter(report=report).exclude(address=None)
    rounds = asked.values_list("round__public_id", flat=True)
    mails = Delivery.objects.filter(address=report.address, message__audience="round", message__source_id__in=rounds)
    mails.filter(state__in=WAITING).update(state=Delivery.State.LEFT, reason=WHY, done_at=machine_now())
    asked.update(address=None)


def _serves_others(address: Address, report: Report) -> bool:
    """Whether somebody else's word goes to ``address``: whoever tells us something proves nothing by naming one."""
    told = Report.objects.filter(address=address).exclude(pk=report.pk)
    listed = NoticeRecipient.objects.filter(address=address, erased=False)
    to_come = Delivery.objects.filter(address=address, state__in=WAITING)
    unsent = Message.objects.filter(to=address, expanded_at=None).exclude(thread=report.public_id)
    ours = Person.objects.filter(email=address.value, is_active=True)
    ways = (Subscriber.objects.filter(address=address), Way.objects.filter(address=address))
    return any(rows.exists() for rows in (told, listed, to_come, unsent, ours, *ways))
