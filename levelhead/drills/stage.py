"""Setting the stage of a story: its page, people and components, made through the actions that people use."""

from dataclasses import dataclass

from levelhead.actions.add_component import add_component
from levelhead.actions.add_person import add_person
from levelhead.actions.by import Actor
from levelhead.actions.set_up_page import init_page, set_up_page
from levelhead.drills.hands import stand_at
from levelhead.drills.story import Character, Story
from levelhead.lib.errors import Refused
from levelhead.models import Component, Incident, Page, Person, Update
from levelhead.people.models import Role


@dataclass(frozen=True)
class Stage:
    """A page on which a story plays. ``incidents`` and ``updates`` fill while it does, by the story's names."""

    page: Page
    people: dict[str, Person]
    components: dict[str, Component]
    incidents: dict[str, Incident]
    updates: dict[str, Update]
    system_user: str

    def actor(self, key: str) -> Actor:
        """Who acts, by their key in the story."""
        return Actor(self.people[key], self.system_user)


def set_stage(story: Story, system_user: str) -> Stage:
    """Make the story's page. Refused where there is a page: a story never plays on a team's own."""
    there = Page.objects.first()
    if there is not None:
        raise Refused(
            f"There is a page here already, {there.organisation}'s. A story never plays on it: "
            "give it a folder of its own with --fresh, or --data DIR."
        )
    lead = next(person for person in story.people if person.role == Role.OWNER)
    page, owner = init_page(story.organisation, lead.email, lead.name, story.zone, system_user)
    actor = Actor(owner, system_user)
    set_up_page(
        actor,
        page,
        organisation=story.organisation,
        zone_name=story.zone,
        owner_name=lead.name,
        owner_title=lead.title,
    )
    stand_at(page, story.begins)
    people = {lead.key: owner} | {one.key: _join(actor, page, one) for one in story.people if one is not lead}
    parts = {
        part.name: add_component(actor, page=page, name=part.name, group=part.group, description=part.description)
        for part in story.components
    }
    return Stage(page, people, parts, {}, {}, system_user)


def _join(actor: Actor, page: Page, one: Character) -> Person:
    return add_person(actor, page=page, email=one.email, name=one.name, role=one.role, title=one.title)
