"""Taking an update's or a correction's words back: gone from its row, back in the draft, and all it changed undone.

The words leave the row itself, so that no reader of it, old or new, can show them again.
"""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions import component_state
from levelhead.actions.tell_knowledge import take_back, typed_again
from levelhead.cadence.afterwards import take_back_after
from levelhead.cadence.promises import unsettle
from levelhead.incidents.choices import ComponentStatus, Status
from levelhead.incidents.models import Correction, Incident, Update, UpdateComponent
from levelhead.lib.clock import page_now
from levelhead.voice.drafts import draft_of, store
from levelhead.voice.pictures import give_back
from levelhead.wording.tongues import speaking


def unsay_update(incident: Incident, update: Update) -> None:
    """Withdraw ``update`` of a locked ``incident``; where it was the latest word, the one before holds again."""
    standing = incident.updates.filter(withdrawn_at=None)
    before = standing.filter(number__lt=update.number).first()
    is_latest = not standing.filter(number__gt=update.number).exists()
    _give_back(update.speaker, incident, _content(update, before))
    give_back(update)
    with speaking(incident.page.language):
        update.text, update.headline = "", before.headline if before else _("An update was withdrawn")
    update.withdrawn_at = page_now(incident.page)
    update.save(update_fields=["text", "headline", "withdrawn_at"])
    update.components.all().delete()
    update.knowledge.all().delete()
    update.ended.update(ended_with=None, answer="")
    take_back(update)
    update.spans.all().delete()
    if is_latest:
        unsettle(update)
        take_back_after(update)
        _go_back(incident, update, before)


def unsay_correction(incident: Incident, correction: Correction) -> None:
    """Withdraw ``correction``; the words of it go back to the draft of who said it."""
    _give_back(correction.speaker, incident, {"text": correction.text})
    correction.text = correction.struck = correction.fact = correction.reason = ""
    correction.withdrawn_at = page_now(incident.page)
    correction.save(update_fields=["text", "struck", "fact", "reason", "withdrawn_at"])


def _go_back(incident: Incident, update: Update, before: Update | None) -> None:
    incident.headline = update.headline
    incident.status = before.status if before else Status.INVESTIGATING
    incident.impact = before.impact if before else incident.impact
    incident.resolved_at = before.said_at if before and before.status == Status.RESOLVED else None
    incident.false_alarm_at = None
    incident.lock += 1
    incident.save()
    for row in incident.affected.select_related("component"):
        said = UpdateComponent.objects.filter(update_said__incident=incident, component=row.component)
        last = said.order_by("-update_said__number").first()
        if last is None:
            row.delete()
        else:
            row.status = last.status if incident.is_open else ComponentStatus.OPERATIONAL
            row.note = last.note
            row.save(update_fields=["status", "note"])
        component_state.refresh(row.component, incident, page_now(incident.page))


def _content(update: Update, before: Update | None) -> dict[str, Any]:
    """The form as it was sent, as far as the update tells."""
    content = {"text": update.text, "status": update.status, "impact": update.impact}
    if before is None or before.headline != update.headline:
        content["headline"] = update.headline
    for item in update.knowledge.all():
        line = f"{item.whom} | {item.text}" if item.whom else item.text
        content[f"k_{item.sort}"] = "\n".join(filter(None, (content.get(f"k_{item.sort}", ""), line)))
    for item in update.ended.all():
        found = {f"e_{item.public_id}": "found", f"a_{item.public_id}": item.answer}
        content |= found if item.answer else {f"e_{item.public_id}": "strike"}
    for silence in update.silences.all():
        content |= {"next": "none", "because": silence.because}
    content |= typed_again(update)
    for said in update.components.select_related("component"):
        key = said.component.public_id
        content |= {f"c_{key}": "1", f"s_{key}": said.status, f"n_{key}": said.note}
    return content


def _give_back(speaker: Any, incident: Incident, content: dict[str, Any]) -> None:
    """Put the words at the end of what the speaker has begun to write since."""
    draft = draft_of(speaker, incident)
    begun = draft.content if draft else {}
    text = "\n\n".join(part for part in (str(begun.get("text", "")).rstrip(), content["text"]) if part)
    store(incident.page, speaker, incident, {**content, **begun, "text": text}, draft.version if draft else 0)
