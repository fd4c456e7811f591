"""Somebody who was asked answers: works, not yet, or never touched me. "Not yet" opens their talk with the team."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.send_account_mail import send_account_mail
from levelhead.actions.tell_us import Came, Telling, tell_us
from levelhead.actions.write_back import write_back
from levelhead.audit.record import record
from levelhead.confirm.hearing import heard
from levelhead.confirm.models import Asked, Round
from levelhead.confirm.queries import asked_by_id, asked_by_key
from levelhead.confirm.standing import grown_since, of_round
from levelhead.fanout.links import room_link
from levelhead.fanout.post import reach
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.reports.models import Report

GROWN_BY = 2
BARE = 6  # words: "Works now, thanks!" needs nobody to read it


@transaction.atomic
def answer_round(key: str, answer: str, *, words: str = "", came: Came | None = None) -> Asked:
    """Keep the answer of whoever holds the private ``key``; it may be changed. Return who answered.

    "Not yet" goes to the team as a report, with ``words`` of the reader's own where there are some and what ``came``
    with them; words beside another answer go there too. Once the round is closed nothing is counted any more; the talk
    with the team still opens. Raises NotFound for another key, Refused for an answer that is none.
    """
    if answer not in Asked.Answer:
        raise Refused(_("Choose one of the three answers."), "answer")
    asked = _held(asked_by_key(key))
    is_open = asked.round.closed_at is None
    changed = is_open and asked.answer != answer
    if words.strip() or (answer == Asked.Answer.NOT_YET and (changed or not is_open)):
        _tell(asked, words.strip(), came or Came())
    if is_open:
        keep_answer(asked, answer)
    if changed:
        page, who = asked.round.page_id, asked.round.public_id
        record("answer_round", page_id=page, person_id=None, subject="round", subject_id=who, answer=answer)
    return asked


def _held(asked: Asked) -> Asked:
    """Hold the talk, then the answer: in the order in which the team's own acts on a talk do."""
    if asked.report is not None:
        Report.objects.select_for_update().get(pk=asked.report.pk)
    return Asked.objects.select_for_update(of=("self",)).get(pk=asked.pk)


@transaction.atomic
def answer_by_mail(asked_id: str, words: str, *, came: Came, name: str = "") -> bool:
    """Take a reply to the question: "works" and "not yet" count; anything else goes to a person. False: nobody asked.

    ``asked_id`` comes from the signed address that the reply went to, ``name`` is what its writer signs with. Words
    beyond the bare answer, and whatever came with them, are always read by somebody, since "works, but …" is no plain
    yes.
    """
    asked = asked_by_id(asked_id)
    if asked is None:
        return False
    answer = heard(words, name)
    if answer == Asked.Answer.NOT_YET:
        answer_round(asked.key, answer, words=words, came=came)
        return True
    if answer:
        answer_round(asked.key, answer)
    if not answer or is_more(words) or came.pictures or came.left_out:
        asked.refresh_from_db()
        _tell(asked, words.strip(), came)
    return True


def is_more(words: str) -> bool:
    """Return whether an answer says so much that somebody should read it."""
    return len(words.split()) > BARE


def keep_answer(asked: Asked, answer: str) -> None:
    """Count ``answer`` for ``asked``, and tell the spokesperson if too many say "not yet"."""
    changed = asked.answer != answer
    asked.answer, asked.answered_at = answer, page_now(asked.round.page)
    asked.save(update_fields=["answer", "answered_at"])
    if changed:
        _warn(asked.round)


def _tell(asked: Asked, words: str, came: Came) -> None:
    words = words or _("It does not work for me yet.")
    if asked.report is not None and asked.report.erased_at is None:
        pictures, others = came.pictures, came.left_out
        write_back(asked.report, words, pictures=pictures, remote_id=came.remote_id, left_out=others)
        return
    email = reach(asked.address) if asked.address is not None and asked.address.erased_at is None else ""
    telling = Telling(
        words,
        email=email,
        incident=asked.round.incident,
        source=Report.Source.MAIL if came.remote_id else Report.Source.FORM,
        pictures=came.pictures,
        left_out=came.left_out,
        remote_id=came.remote_id,
    )
    asked.report = tell_us(asked.round.page, telling)
    asked.save(update_fields=["report"])


def _warn(it: Round) -> None:
    """Tell the spokesperson once that it may have to be opened again: "not yet" grows though it counts as resolved."""
    incident, grown = it.incident, grown_since(it, of_round(it))
    if grown < GROWN_BY or it.warned_at is not None:
        return
    if not Round.objects.filter(pk=it.pk, warned_at=None).update(warned_at=machine_now()):
        return
    text = ngettext(
        "%(name)s, since you said that it is over, one more person has answered that it does not work for them yet: "
        "%(headline)s. Look at what they write, and open it again if it is the same trouble.\n\n%(link)s",
        "%(name)s, since you said that it is over, %(n)d more people have answered that it does not work for them yet: "
        "%(headline)s. Look at what they write, and open it again if it is the same trouble.\n\n%(link)s",
        grown,
    )
    facts = {"name": incident.spokesperson.first_name, "n": grown, "headline": incident.headline}
    send_account_mail(
        incident.spokesperson.email,
        page=it.page,
        subject=_("Not over for everyone: %(headline)s") % {"headline": incident.headline},
        text=text % (facts | {"link": room_link(incident.public_id)}),
    )
