"""What stands in the room around the draft: the clock, what was said, where it went, who else writes."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from levelhead.cadence.judging import Verdict, judge, judge_move
from levelhead.cadence.models import Promise
from levelhead.console.edge_state import on_the_page
from levelhead.console.view import said
from levelhead.fanout.models import Delivery, Message
from levelhead.incidents.models import Correction, Incident, Page, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.markdown import to_html
from levelhead.people.models import Person
from levelhead.voice.models import Draft, Suggestion
from levelhead.wording.duration import duration
from levelhead.wording.judged import judged
from levelhead.wording.knowledge import correction_in_full, update_in_full

WORDS = (Message.Kind.UPDATE, Message.Kind.CORRECTION, Message.Kind.WITHDRAWN, Message.Kind.MOVED)
ON_ITS_WAY = (Delivery.State.WAITING, Delivery.State.LEASED, Delivery.State.SENDING)


@dataclass(frozen=True)
class Spoken:
    """One update as the room shows it: its words, how its promise was kept, its corrections.

    ``after`` says what was done about the promise that it made: moved, or ended without another.
    """

    update: Update
    time: str
    html: SafeString
    kept: str
    late: bool
    after: list[str]
    corrections: list[tuple[Correction, str, SafeString]]
    withdrawn: str = ""


@dataclass(frozen=True)
class Sent:
    """What became of the latest update on its way to people."""

    expanded: bool
    sent: int
    waiting: int
    failed: int
    stopped: bool = False


def spoken(incident: Incident) -> list[Spoken]:
    """Return what was said, the latest first."""
    promises = list(incident.promises.select_related("made_by").prefetch_related("moves__moved_by"))
    kept = {promise.settled_by_id: promise for promise in promises}
    made = {promise.made_by_id: promise for promise in promises}
    updates = incident.updates.prefetch_related(
        "corrections", "silences", "knowledge", "ended", "fixes__person", "spans__suggestion__author", "pictures"
    )
    return [_spoken(u, incident.page, kept.get(u.pk), made.get(u.pk)) for u in updates]


def _spoken(update: Update, page: Page, promise: Promise | None, made: Promise | None) -> Spoken:
    corrections = list(update.corrections.all())
    html = safe(update_in_full(update), tuple(c.struck for c in corrections if c.struck))
    taken = said(update.withdrawn_at, page) if update.withdrawn_at else ""
    put_right = [(c, said(c.said_at, page), safe(correction_in_full(c))) for c in corrections]
    told = judge(promise, page_now(page)) if promise else None
    late = bool(told and told.verdict in (Verdict.LATE, Verdict.BROKEN))
    kept = judged(told, lambda at: said(at, page)) if told else ""
    return Spoken(update, said(update.said_at, page), html, kept, late, _after(update, made, page), put_right, taken)


def _after(update: Update, made: Promise | None, page: Page) -> list[str]:
    """What was done about the promise that ``update`` made: each move with its minutes, and silence with its reason."""
    moves = made.moves.all() if made else []
    told = [
        _("%(at)s, %(name)s: the promise for %(due)s was %(judged)s")
        % {
            "at": said(move.moved_at, page),
            "name": move.moved_by.name,
            "due": said(move.from_due, page),
            "judged": judged(judge_move(move), lambda at: said(at, page)),
        }
        for move in moves
    ]
    silent = _("No time promised: %(because)s")
    return told + [silent % {"because": silence.because} for silence in update.silences.all()]


def safe(text: str, strikes: tuple[str, ...] = ()) -> SafeString:
    """Return Markdown as HTML that was cleaned, for a template."""
    return mark_safe(to_html(text, strikes))  # noqa: S308  (lib.markdown cleans it)


def sent(incident: Incident) -> Sent | None:
    """Return how far the incident's latest public word has come; None before there is one.

    What goes to some alone (a question whether it works, a post, a translation) is no such word.
    """
    words = Message.objects.filter(page=incident.page, thread=incident.public_id, kind__in=WORDS)
    message = words.order_by("-id").first()
    if message is None:
        return None
    rows = message.deliveries.values_list("state").annotate(Count("id"))
    count = {str(state): number for state, number in rows}
    return Sent(
        expanded=message.expanded_at is not None,
        sent=count.get(Delivery.State.SENT, 0),
        waiting=sum(count.get(state, 0) for state in ON_ITS_WAY),
        failed=count.get(Delivery.State.FAILED, 0) + count.get(Delivery.State.IN_DOUBT, 0),
        stopped=message.stopped_at is not None,
    )


def writing(incident: Incident, me: Person) -> list[tuple[Person, str]]:
    """Return who else has a draft here, and how long ago it was saved."""
    drafts = Draft.objects.filter(incident=incident).exclude(person=me).select_related("person")
    return [(draft.person, duration(machine_now() - draft.saved_at)) for draft in drafts]


def live(incident: Incident, me: Person) -> dict[str, object]:
    """Return the facts that change by themselves while somebody looks on."""
    return {
        "incident": incident,
        "sent": sent(incident),
        "shown": on_the_page(incident.revision) if incident.published_at else "",
        "writing": writing(incident, me),
        "waiting": incident.suggestions.filter(state=Suggestion.State.WAITING).count(),
        "words_said": incident.updates.count(),
    }
