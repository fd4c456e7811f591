"""What stands in the room around the draft: the clock, what was said, where it went, who else writes."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.cadence.models import Promise
from levelhead.cadence.promises import minutes_early
from levelhead.cadence.queries import open_promise
from levelhead.console.duration import duration
from levelhead.console.edge_state import on_the_page
from levelhead.console.view import said
from levelhead.fanout.models import Delivery, Message
from levelhead.incidents.models import Correction, Incident, Page, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.markdown import to_html
from levelhead.people.models import Person
from levelhead.voice.models import Draft, Suggestion

ON_ITS_WAY = (Delivery.State.WAITING, Delivery.State.LEASED, Delivery.State.SENDING)


@dataclass(frozen=True)
class Clock:
    """The promise that stands: by when, how long until then, whether that has passed."""

    due: str
    left: str
    late: bool


@dataclass(frozen=True)
class Spoken:
    """One update as the room shows it: its words, how its promise was kept, its corrections."""

    update: Update
    time: str
    html: SafeString
    kept: str
    late: bool
    corrections: list[tuple[Correction, str, SafeString]]


@dataclass(frozen=True)
class Sent:
    """What became of the latest update on its way to people."""

    expanded: bool
    sent: int
    waiting: int
    failed: int


def clock_of(incident: Incident) -> Clock | None:
    """Return the clock of the open promise, or None where nothing is promised."""
    promise = open_promise(incident)
    if promise is None:
        return None
    left = promise.due_at - page_now(incident.page)
    late = left.total_seconds() < 0
    return Clock(said(promise.due_at, incident.page), duration(-left if late else left), late)


def spoken(incident: Incident) -> list[Spoken]:
    """Return what was said, the latest first."""
    settled = Promise.objects.filter(incident=incident, settled_by__isnull=False)
    kept = {promise.settled_by_id: promise for promise in settled}
    return [_spoken(u, incident.page, kept.get(u.pk)) for u in incident.updates.prefetch_related("corrections")]


def _spoken(update: Update, page: Page, promise: Promise | None) -> Spoken:
    corrections = list(update.corrections.all())
    html = safe(update.text, tuple(c.struck for c in corrections if c.struck))
    put_right = [(c, said(c.said_at, page), safe(c.text)) for c in corrections]
    late = bool(promise and promise.state == Promise.State.LATE)
    return Spoken(update, said(update.said_at, page), html, _how_kept(promise), late, put_right)


def safe(text: str, strikes: tuple[str, ...] = ()) -> SafeString:
    """Return Markdown as HTML that was cleaned, for a template."""
    return mark_safe(to_html(text, strikes))  # noqa: S308  (lib.markdown cleans it)


def _how_kept(promise: Promise | None) -> str:
    early = minutes_early(promise) if promise else None
    if promise is None or early is None:
        return ""
    if promise.state == Promise.State.LATE:
        late = max(-early, 1)
        return ngettext("%(n)d minute late", "%(n)d minutes late", late) % {"n": late}
    if not early:
        return _("kept")
    return ngettext("kept, %(n)d minute early", "kept, %(n)d minutes early", early) % {"n": early}


def sent(incident: Incident) -> Sent | None:
    """Return how far the incident's latest message has come; None before there is one."""
    message = Message.objects.filter(page=incident.page, thread=incident.public_id).order_by("-id").first()
    if message is None:
        return None
    rows = message.deliveries.values_list("state").annotate(Count("id"))
    count = {str(state): number for state, number in rows}
    return Sent(
        expanded=message.expanded_at is not None,
        sent=count.get(Delivery.State.SENT, 0),
        waiting=sum(count.get(state, 0) for state in ON_ITS_WAY),
        failed=count.get(Delivery.State.FAILED, 0) + count.get(Delivery.State.IN_DOUBT, 0),
    )


def writing(incident: Incident, me: Person) -> list[tuple[Person, str]]:
    """Return who else has a draft here, and how long ago it was saved."""
    drafts = Draft.objects.filter(incident=incident).exclude(person=me).select_related("person")
    return [(draft.person, duration(machine_now() - draft.saved_at)) for draft in drafts]


def live(incident: Incident, me: Person) -> dict[str, object]:
    """Return the facts that change by themselves while somebody looks on."""
    return {
        "incident": incident,
        "clock": clock_of(incident),
        "sent": sent(incident),
        "shown": on_the_page(incident.revision) if incident.published_at else "",
        "writing": writing(incident, me),
        "waiting": incident.suggestions.filter(state=Suggestion.State.WAITING).count(),
        "words_said": incident.updates.count(),
    }
