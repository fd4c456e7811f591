"""Removing words: from every text that is kept, with a dated line, and never by halves."""

import json

import pytest
from django.apps import apps

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.actions.redact import outlook, redact
from levelhead.actions.save_draft import save_draft
from levelhead.actions.suggest import suggest
from levelhead.actions.word import ComponentWord, Word
from levelhead.fanout import recall
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.seal import unseal
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Delivery, Entry, Incident, Message, Recall, Removal, RemovalMark
from tests.factories import Driftpost, a_subscriber, an_incident, say, soon
from tests.fanout.conftest import Wire, expand_all

KEY = "hunter2-Größe"
WHY = "it was a password"


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One in which the key has got everywhere."""
    made = an_incident(house, headline=f"The key {KEY} is out")
    say(
        house,
        made,
        "The key was HUNTER2-größe.\n\nChange it.",
        components=[ComponentWord(house.app, "major_outage", KEY)],
    )
    correct_update(house.by_maya, made.updates.first(), struck="HUNTER2-größe", text=f"It was {KEY}.")
    suggest(Actor(house.tom), made, text=f"Do not say {KEY}")
    for number in (0, 1):
        save_draft(house.by_maya, page=house.page, incident=made, content={"text": f"{number} {KEY}"}, base=number)
    return made


def texts() -> str:
    """Everything that the database keeps, as one text."""
    rows = [list(model.objects.values()) for model in apps.get_app_config("levelhead").get_models()]
    return json.dumps(rows, default=str, ensure_ascii=False).casefold()


def test_the_words_leave_every_text(house: Driftpost, incident: Incident) -> None:
    assert "hunter2" in texts()
    removal = redact(Actor(house.olga), incident, words=KEY, reason=WHY)
    assert "hunter2" not in texts()
    assert {"update", "correction", "draft", "keptdraft", "suggestion", "updatecomponent"} <= set(removal.places)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("**Jane** Roe did it.", "**[words removed]** did it."),
        ("Jane _Roe_ did it.", "_[words removed]_ did it."),
        ("[Jane](https://there.example) Roe did it.", "[[words removed]](https://there.example) did it."),
        ("jane\nroe did it.", "[words removed] did it."),
        ("Jane R*oe* did it.", "*[words removed]* did it."),
        ("**Ja**ne Roe did it.", "**[words removed]** did it."),
        ("J~~an~~e Roe did it.", "[words removed] did it."),
        ("Jane Ro[e](https://there.example) did it.", "[[words removed]](https://there.example) did it."),
        ("Jane Ro\u00ade did it.", "[words removed] did it."),
        ("J&#97;ne Roe *did* it.", "[words removed] did it."),
    ],
)
def test_the_words_are_found_as_the_page_shows_them(house: Driftpost, written: str, left: str) -> None:
    made = an_incident(house, word=Word(written, next_by=soon(house.page)))
    redact(Actor(house.olga), made, words="Jane Roe", reason="It was a person's name")
    assert made.updates.get().text == left


def test_dated_lines_stand_where_readers_saw_them(house: Driftpost, incident: Incident) -> None:
    redact(Actor(house.olga), incident, words=KEY, reason=WHY)
    assert {mark.update_said.number for mark in RemovalMark.objects.all() if mark.update_said} == {1, 2}


def test_what_was_ahead_is_told_in_numbers(house: Driftpost, incident: Incident) -> None:
    a_subscriber(house.page)
    say(house, incident, f"Again {KEY}")
    expand_all()
    deliver_due("email", Wire(), "w")
    ahead = outlook(Actor(house.olga), incident, KEY)
    assert ahead.told == 1
    assert any("published update" in line for line in ahead.lines)
    assert "hunter2" in texts()


def test_a_second_press_is_the_first(house: Driftpost, incident: Incident) -> None:
    first, second = (redact(Actor(house.olga), incident, words=KEY, reason=WHY) for _ in range(2))
    assert first == second
    assert Entry.objects.filter(verb="redact").count() == 1


def test_nobody_says_them_again(house: Driftpost, incident: Incident) -> None:
    redact(Actor(house.olga), incident, words=KEY, reason=WHY)
    with pytest.raises(Refused, match="must not get out"):
        say(house, incident, f"Once more: {KEY}")


@pytest.mark.parametrize("who", ["maya", "tom", "wen"])
def test_only_an_owner_removes_words(house: Driftpost, incident: Incident, who: str) -> None:
    with pytest.raises(NotAllowed):
        redact(Actor(getattr(house, who)), incident, words=KEY, reason=WHY)


@pytest.mark.parametrize(
    ("words", "reason", "told"),
    [
        (KEY, "", "Say why"),
        (KEY, f"it was {KEY}", "holds the words"),
        ("a", WHY, "at least three"),
        ("xyzzy", WHY, "Nothing"),
    ],
)
def test_what_cannot_be_removed_is_said(
    house: Driftpost, incident: Incident, words: str, reason: str, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        redact(Actor(house.olga), incident, words=words, reason=reason)


def test_originals_are_kept_under_legal_hold_alone_and_sealed(house: Driftpost, incident: Incident) -> None:
    hold_incident(Actor(house.olga), incident, reason="Counsel asks")
    removal = redact(Actor(house.olga), incident, words=KEY, reason=WHY)
    kept = bytes(Removal.objects.get().original)
    assert b"hunter2" not in kept
    assert KEY in json.dumps(json.loads(unseal(kept)), ensure_ascii=False)
    lift_hold(Actor(house.olga), incident)
    removal.refresh_from_db()
    assert bytes(removal.original) == b""


def test_under_hold_a_draft_that_is_thrown_away_is_kept(house: Driftpost, incident: Incident) -> None:
    hold_incident(Actor(house.olga), incident, reason="Counsel asks")
    say(house, incident, "Said.")
    draft = house.maya.drafts.get(incident=incident)
    assert draft.content == {}
    assert "hunter2" in str(list(draft.kept.values_list("content", flat=True)))


class Posts(Wire):
    """A channel that can change what it has posted, while the other side is up."""

    keeps_first_current = False

    def __init__(self) -> None:
        super().__init__()
        self.edited: list[str] = []
        self.up = False

    def edit(self, message, recipient, remote_id):  # type: ignore[no-untyped-def]
        if not self.up:
            return recall.Passing(recipient.key, "Nobody answers.")
        self.edited.append(message.plain)
        return recall.Accepted(recipient.key, remote_id)


def sent_over(house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch, wire: Wire) -> None:
    """Say the key to Rafael over ``wire``, then remove it."""
    a_subscriber(house.page)
    say(house, incident, f"It is {KEY}")
    expand_all()
    deliver_due("email", wire, "w")
    monkeypatch.setattr(recall, "open_line", lambda _line: wire)
    redact(Actor(house.olga), incident, words=KEY, reason=WHY)


def test_mail_that_is_out_is_listed_as_out(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_over(house, incident, monkeypatch, Wire())
    recall.call_back()
    assert [(row.people, row.state) for row in Recall.objects.all()] == [(1, "cannot")]


def test_a_post_is_edited_as_soon_as_the_other_side_is_up(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Posts()
    sent_over(house, incident, monkeypatch, wire)
    for _pass in range(3):
        recall.call_back()
    assert Recall.objects.get().state == "waiting"
    wire.up = True
    recall.call_back()
    assert Recall.objects.get().state == "edited"
    assert wire.edited == ["It is [words removed]"]


class Taken(Wire):
    """A channel that can take away what it has posted, and change nothing."""

    def take_back(self, recipient, remote_id):  # type: ignore[no-untyped-def]
        assert remote_id
        return recall.Accepted(recipient.key)


def test_a_post_that_cannot_be_edited_is_taken_away_and_no_later_word_hangs_under_it(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_over(house, incident, monkeypatch, Taken())
    for _pass in range(2):
        recall.call_back()
    row = Recall.objects.select_related("delivery").get()
    assert (row.state, row.people, row.delivery and row.delivery.remote_id) == ("gone", 1, "")


def test_what_waits_to_go_out_goes_without_them(house: Driftpost, incident: Incident) -> None:
    a_subscriber(house.page)
    say(house, incident, f"It is {KEY}")
    expand_all()
    redact(Actor(house.olga), incident, words=KEY, reason=WHY)
    assert "hunter2" not in compose(Message.objects.filter(kind="update").last()).plain.casefold()
    wire = Wire()
    deliver_due("email", wire, "w")
    assert Delivery.objects.get(message__kind="update").state == "sent"
