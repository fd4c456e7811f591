"""Withhold words: nothing that holds them is published, delivered or answered until they are let go."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.actions.saying import Saying
from levelhead.actions.word import check_line
from levelhead.fanout.seal import seal
from levelhead.fanout.withholding import let_go, was_removed, withheld_in, withheld_on
from levelhead.incidents.models import Incident, WithheldWord
from levelhead.lib import turns
from levelhead.lib.clock import machine_now
from levelhead.lib.disguise import plain
from levelhead.lib.errors import Conflict, NotAllowed, Refused
from levelhead.people.permissions import may

LONGEST = 200
SHORTEST = 3
LISTS = "words"
"""What publishers take part in and whoever changes a list does alone: no word slips out between check and list."""


@transaction.atomic
def withhold_word(actor: Actor, incident: Incident, words: str) -> WithheldWord:
    """Put ``words`` on the list of ``incident``; the same words twice are one.

    NotAllowed unless ``actor`` is the spokesperson or an owner; Refused for what is too short or too long to look for.
    """
    check_may_withhold(actor, incident)
    turns.alone(LISTS, incident.page_id)
    words = check_line(words, "words", LONGEST)
    if len("".join(c for c in plain(words) if c.isalnum())) < SHORTEST:
        raise Refused(_("Write at least three letters or digits: less would hold back almost everything."), "words")
    return keep_word(actor, incident, words)


def keep_word(actor: Actor, incident: Incident, words: str) -> WithheldWord:
    """Put checked ``words`` on the list of ``incident``; the same words twice are one."""
    for row, known in withheld_on(incident):
        if plain(known) == plain(words):
            return row
    row = WithheldWord.objects.create(
        incident=incident, sealed=seal(words), added_by=actor.person, added_at=machine_now()
    )
    _record(actor, "withhold_word", incident, row.public_id)
    return row


@transaction.atomic
def release_word(actor: Actor, incident: Incident, word_id: str) -> None:
    """Take words off the list of ``incident``; what waited because of them goes out. A second press changes nothing."""
    check_may_withhold(actor, incident)
    waiting = incident.withheld.filter(public_id=word_id, released_at=None)
    if waiting.update(released_at=machine_now()):
        let_go(incident)
        wake_after_commit("worker")
        _record(actor, "release_word", incident, word_id)


def check_may_withhold(actor: Actor, incident: Incident) -> None:
    """Raise NotAllowed unless ``actor`` may change the list of ``incident``: its spokesperson and every owner."""
    speaks = incident.spokesperson_id == actor.person.pk and may(actor.person, "hold_voice")
    if not speaks and not may(actor.person, "edit_withheld"):
        raise NotAllowed(_("Only the spokesperson or an owner decides what is withheld. Ask one of them."))


def nothing_withheld(saying: Saying) -> None:
    """Refuse what holds withheld words. The gate names them to who may see the list, and to nobody else."""
    if not turns.among(LISTS, saying.page.pk):
        raise Conflict(_("Words are being withheld or removed at this moment. Press again; yours are still here."))
    found = withheld_in(saying.page, saying.texts)
    if found is None:
        return
    if was_removed(saying.page, found):
        raise Refused(_("It holds words that were removed, and must not get out again. Say it without them."), "text")
    if may(saying.actor.person, "see_withheld"):
        sentence = _("“%(words)s” must not get out yet. Say it without, or take it off the list of withheld words.")
        raise Refused(sentence % {"words": found}, "text")
    raise Refused(_("Something in it must not get out yet. Ask the spokesperson of the incident."), "text")


def _record(actor: Actor, verb: str, incident: Incident, word_id: str) -> None:
    actor.record(verb, page=incident.page, subject="incident", subject_id=incident.public_id, word=word_id)
