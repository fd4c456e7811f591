"""Somebody tells the team what they see. They are answered at once, by machine and marked so; a person reads next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.destination import check_destination
from levelhead.actions.published import wake_after_commit
from levelhead.audit.record import record
from levelhead.fanout.models import Message
from levelhead.fanout.post import address_of, post_to_address
from levelhead.fanout.reply_to import is_ours
from levelhead.incidents.models import Component, Incident, Page, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.lib.language import language_of
from levelhead.lib.markdown import clean
from levelhead.lib.text import is_blank
from levelhead.reports import pictures
from levelhead.reports.masking import mask
from levelhead.reports.models import Attachment, Report, ReportEntry
from levelhead.reports.pictures import Picture
from levelhead.reports.queries import likely_incident, shown_incident, spoken_with
from levelhead.reports.thanks import is_thanks
from levelhead.wording.reports import left_out_line, masked_line, received, thanked
from levelhead.wording.tongues import speaking

LONGEST = 5000
LONGEST_URL = 500
NAMED = 10
By = ReportEntry.By
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Telling:
    """What somebody tells, by whichever way.

    ``once`` is the form's token (a second press returns the first result); ``remote`` and ``remote_id`` name talk and
    word at their source, ``left_out`` what came with it and was no picture. ``held``: it waits to be looked through,
    and is answered when it is let go. ``quiet``: no automatic answer, as for what was told in person. ``language`` is
    the one they have chosen; empty leaves it to their words.
    """

    text: str
    email: str = ""
    name: str = ""
    incident: Incident | None = None
    component: Component | None = None
    update: Update | None = None
    source: str = Report.Source.FORM
    device: str = ""
    pictures: Sequence[Picture] = field(default=())
    left_out: Sequence[str] = ()
    once: str = ""
    remote: str = ""
    remote_id: str = ""
    remote_url: str = ""
    held: bool = False
    quiet: bool = False
    language: str = ""


@transaction.atomic
def tell_us(page: Page, telling: Telling) -> Report:
    """Store what was told and queue the automatic answer; Refused where there are no words or the address is none."""
    words = check_words(telling.text)
    address = _reached_at(telling.email) if telling.email.strip() else ""
    again = told_before(page, telling.once)
    if again is not None:
        return again
    report = _made(page, telling, words, address)
    came = Came(telling.remote_id, telling.pictures, telling.left_out)
    add_entry(report, By.READER, words, came)
    if not telling.held and not telling.quiet:
        answer_at_once(report)
    record("tell_us", page_id=page.pk, person_id=None, subject="report", subject_id=report.public_id,
           source=report.source, held=report.held)  # fmt: skip
    wake_after_commit("worker")
    return report


def told_before(page: Page, once: str) -> Report | None:
    """Return what came of this form's token already, or None."""
    return Report.objects.filter(once=once, page=page).first() if once else None


def _reached_at(email: str) -> str:
    """Return where the answer goes; Refused for what is no address, or our own: we would be talking to ourselves."""
    address = check_destination(email, "email")
    if is_ours(address):
        raise Refused(_("This is our own mailbox. Write your own address, or leave it empty."), "email")
    return address


def check_words(text: str) -> str:
    """Return ``text`` without control characters; Refused where there is nothing in it, or far too much."""
    words = clean(text).strip()
    if is_blank(words):
        raise Refused(_("There are no words yet. Tell us what you see."), "text")
    if len(words) > LONGEST:
        sentence = _("This is %(n)d characters long; at most %(most)d fit. Tell us the part that matters most.")
        raise Refused(sentence % {"n": len(words), "most": LONGEST}, "text")
    return words


def _made(page: Page, telling: Telling, words: str, address: str) -> Report:
    now = page_now(page)
    about = Report.About.QUESTION if telling.update else Report.About.TROUBLE
    incident = telling.update.incident if telling.update else telling.incident
    return Report.objects.create(
        page=page,
        incident=incident or likely_incident(page, telling.component),
        component=telling.component,
        update_asked=telling.update,
        about=Report.About.THANKS if is_thanks(words) else about,
        source=telling.source,
        address=address_of(page, address) if address else None,
        name=mask(_of_one_line(telling.name)[:120]).text[:120],
        language=telling.language or language_of(words),
        device=telling.device[:24],
        remote=telling.remote[:200],
        remote_url=_web(telling.remote_url),
        told_at=now,
        last_at=now,
        reader_at=now,
        created_at=machine_now(),
        once=telling.once or None,
        held=telling.held,
    )


@dataclass(frozen=True)
class Came:
    """What came with words: their name at their source, pictures, and the names of what was no picture."""

    remote_id: str = ""
    pictures: Sequence[Picture] = field(default=())
    left_out: Sequence[str] = ()


def _web(url: str) -> str:
    """Return ``url`` where a browser may be led there, and nothing where it is a script, a file or no address."""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname and len(url) <= LONGEST_URL else ""
    except ValueError:
        return ""


def add_entry(report: Report, by: str, text: str, came: Came = Came()) -> ReportEntry:
    """Add words that no person of the team says: a reader's, with their secrets blanked, or the software's own."""
    masked = mask(text)
    now = page_now(report.page)
    entry = ReportEntry.objects.create(
        report=report, by=by, text=masked.text, masked=masked.count, at=now, created_at=machine_now(),
        remote_id=came.remote_id[:128],
    )  # fmt: skip
    for picture in came.pictures[: pictures.AT_MOST]:
        _attach(entry, picture)
    for name in came.left_out[:NAMED]:
        _refused(entry, name)
    # What the machine says puts no answer off that somebody is writing.
    report.last_at, report.lock = now, report.lock + (by != By.AUTOMATIC)
    report.save(update_fields=["last_at", "lock"])
    return entry


def _attach(entry: ReportEntry, picture: Picture) -> None:
    row = Attachment.objects.create(
        entry=entry,
        name=_called(picture.name),
        width=picture.width,
        height=picture.height,
        octets=len(picture.octets),
        created_at=machine_now(),
    )
    pictures.keep(row.public_id, picture)


def _refused(entry: ReportEntry, name: str) -> None:
    size = {"width": 0, "height": 0, "octets": 0}
    Attachment.objects.create(entry=entry, name=_called(name), refused=True, created_at=machine_now(), **size)


def _called(name: str) -> str:
    return mask(_of_one_line(name)[-80:]).text[-80:]


def _of_one_line(name: str) -> str:
    """What somebody calls themselves or a file: in one line, and without marks that turn what stands after it."""
    return " ".join(_TURNS.sub("", clean(name)).split())


def answer_at_once(report: Report) -> None:
    """Add the automatic answer, and send it where there is an address."""
    told, language = report.entries.filter(by=By.READER).last(), spoken_with(report)
    with speaking(language):
        beside = beside_words(told) if told is not None else ""
        words = thanked() if report.about == Report.About.THANKS else received(shown_incident(report), language)
    say_by_machine(report, "\n\n".join(filter(None, (words, beside))))


def beside_words(entry: ReportEntry) -> str:
    """Return what a reader has to be told of their words: that a secret was blanked, or a file not taken."""
    refused = left_out_line() if entry.attachments.filter(refused=True).exists() else ""
    return "\n\n".join(filter(None, (masked_line(entry.masked), refused)))


def say_by_machine(report: Report, text: str) -> None:
    """Add words of the software's own, marked so, and send them where there is an address."""
    entry = add_entry(report, By.AUTOMATIC, text)
    if report.address is not None:
        post_in_talk(report, Message.Kind.RECEIPT, entry)


def post_in_talk(report: Report, kind: str, entry: ReportEntry) -> None:
    """Queue a mail with ``entry`` in the thread of ``report``, which must have an address."""
    assert report.address is not None
    message = post_to_address(report.page, kind, report.address, source_id=entry.public_id)
    message.thread = report.public_id
    message.save(update_fields=["thread"])
    wake_after_commit("worker")
