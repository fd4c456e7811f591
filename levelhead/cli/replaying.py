"""What `levelhead replay` does once Django is ready."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from levelhead.cli import house, preparing, showing
from levelhead.drills.loading import load
from levelhead.drills.playing import play
from levelhead.drills.story import Event, Story
from levelhead.lib.errors import Refused
from levelhead.lib.zones import local


def replay(
    path: Path, speed: float | None, wait: float, *, as_json: bool, on_stage: Callable[[], None] = lambda: None
) -> None:
    """Play the story in ``path`` here, telling each act; ``on_stage`` is called when its page stands."""
    story = load(path)
    preparing.prepare()
    acts: list[dict[str, Any]] = []

    def tell(at: datetime, words: str, event: Event | None) -> None:
        about = event is not None and event.about
        acts.append({"at": at.isoformat(), "about": about, "act": words})
        if not as_json:
            click.echo(_line(story, at, words, about=about))

    try:
        page = play(story, speed=speed, system_user=house.system_user(), tell=tell, wait=wait, on_stage=on_stage)
    except Refused as error:
        raise type(error)(f"{path.name}: {error}", error.field) from error
    incidents = [showing.incident_facts(one) for one in page.incidents.all()]
    end = [] if not incidents else ["", *(f"{one['headline']}\n{one['url']}" for one in incidents)]
    showing.tell({"story": story.name, "acts": acts, "incidents": incidents}, end, as_json=as_json)


def _line(story: Story, at: datetime, words: str, *, about: bool) -> str:
    stamp = f"{local(at, story.zone):%a %d %b %H:%M}"
    return f"{stamp}{' (about)' if about else '':<8}  {words}"
