"""The cast of the tests: Driftpost, its people, its parts, and an incident among them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from levelhead.actions.add_component import add_component
from levelhead.actions.add_person import add_person
from levelhead.actions.by import Actor
from levelhead.actions.confirm_subscription import confirm_subscription
from levelhead.actions.open_incident import open_incident
from levelhead.actions.say_update import say_update
from levelhead.actions.set_up_page import init_page
from levelhead.actions.subscribe import subscribe
from levelhead.actions.tell_us import Telling, tell_us
from levelhead.actions.word import ComponentWord, Word
from levelhead.lib.clock import page_now, whole_minute
from levelhead.models import Component, Incident, Page, Person, Report, Subscriber, Update
from tests.support.remembered import remembered

ZONE = "America/Los_Angeles"


@dataclass
class Driftpost:
    """Olga owns it, Maya speaks, Tom supports, Ines answers readers, Wen may only watch."""

    page: Page
    olga: Person
    maya: Person
    tom: Person
    ines: Person
    wen: Person
    twitter: Component
    facebook: Component
    app: Component

    @property
    def by_olga(self) -> Actor:
        """Olga at work."""
        return Actor(self.olga)

    @property
    def by_maya(self) -> Actor:
        """Maya at work."""
        return Actor(self.maya)


def driftpost() -> Driftpost:
    """Make the page with its people and components, through the actions that people use."""
    return remembered(_through_actions, lambda made: vars(made).values())


def _through_actions() -> Driftpost:
    page, olga = init_page("Driftpost", "olga@driftpost.example", "Olga Lind", ZONE, "")
    owner = Actor(olga)

    def person(name: str, role: str, title: str = "") -> Person:
        email = f"{name.split()[0].lower()}@driftpost.example"
        return add_person(owner, page=page, email=email, name=name, role=role, title=title)

    return Driftpost(
        page=page,
        olga=olga,
        maya=person("Maya Okafor", "speaker", "who runs Driftpost"),
        tom=person("Tom Reyes", "supporter"),
        ines=person("Ines Duarte", "answerer"),
        wen=person("Wen Li", "observer"),
        twitter=add_component(owner, page=page, name="Posting to Twitter", group="Posting"),
        facebook=add_component(owner, page=page, name="Posting to Facebook", group="Posting"),
        app=add_component(owner, page=page, name="The app and your queue"),
    )


def soon(page: Page, minutes: int = 30) -> Any:
    """Return a whole minute of page time that lies ahead."""
    return whole_minute(page_now(page) + timedelta(minutes=minutes))


def an_incident(house: Driftpost, **changes: Any) -> Incident:
    """Open an incident as Maya would, with a first word in public; ``word=None`` opens the room alone."""
    asked: dict[str, Any] = {
        "kind": "hack",
        "headline": "Posts went out that you did not write",
        "components": [ComponentWord(house.twitter, "major_outage", "Paused on purpose")],
        "word": Word("Somebody is posting in your name. We are stopping it, and I am sorry.", next_by=soon(house.page)),
    }
    return open_incident(house.by_maya, page=house.page, **(asked | changes))


def say(house: Driftpost, incident: Incident, text: str = "All posting is switched off.", **changes: Any) -> Update:
    """Say the next word as Maya."""
    asked: dict[str, Any] = {"status": "identified", "next_by": soon(house.page, 60)}
    return say_update(house.by_maya, incident, Word(text, **(asked | changes)))


def a_subscriber(page: Page, value: str = "rafael@example.org") -> Subscriber:
    """Subscribe and confirm an address."""
    subscribe(page, value=value)
    return confirm_subscription(Subscriber.objects.get(address__value=value).key)


def a_report(page: Page, text: str = "It says reconnect, but the button just loads.", **changes: Any) -> Report:
    """Tell the team something, as Rafael does by the form."""
    return tell_us(page, Telling(text, **({"name": "Rafael"} | changes)))
