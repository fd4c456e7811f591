"""`levelhead replay`."""

import os
from pathlib import Path

import click

from levelhead.cli import dotted, main
from levelhead.config.environment import env


class Speed(click.ParamType):  # type: ignore[type-arg,unused-ignore]  (generic in newer clicks alone)
    """How many times faster than life, or "max"."""

    name = "speed"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """A number above 0; "max" is infinite."""
        try:
            number = float("inf") if value == "max" else float(str(value))
        except ValueError:
            number = 0
        return number if number > 0 else self.fail(f"“{value}” is no speed. Write a number, as 60, or max.", param, ctx)


@click.command(short_help="Play a story of an incident into an empty page.")
@click.argument("story")
@click.option("--speed", type=Speed(), default="max", show_default=True, help="How many times faster than life.")
@click.option("--wait", type=float, default=20, show_default=True, help="Seconds of quiet after which it jumps on.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Play in this folder, on SQLite.")
@click.option("--fresh", is_flag=True, help="Play in a new folder under the data folder, and say which.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def command(story: str, speed: float, wait: float, data: Path | None, fresh: bool, as_json: bool) -> None:
    """Play STORY (one of ours, as buffer-2013, or a YAML file) through the same actions people use.

    A story makes its own page and never plays on one that is there; --fresh or --data give it a place.

    Example: levelhead replay buffer-2013 --fresh --speed 300
    """
    if data and fresh:
        raise click.UsageError("--data names a folder and --fresh makes one: give only one of them.")
    folder = data or (new_folder(env().data / "replays") if fresh else None)
    if folder:
        play_in(folder)
        click.echo(f"Playing in {folder}. To look at it: LEVELHEAD_DATA={folder} levelhead up", err=True)
    main.set_up_django()
    path = dotted.find("levelhead.drills.loading:find")(story)
    pace = None if speed == float("inf") else speed
    dotted.find("levelhead.cli.replaying:replay")(path, pace, wait, as_json=as_json)


def new_folder(below: Path) -> Path:
    """Make and return the next numbered folder."""
    below.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        try:
            (below / str(number)).mkdir()
        except FileExistsError:
            number += 1
        else:
            return below / str(number)


def play_in(folder: Path) -> None:
    """Turn this process to the folder and to a database of its own in it, whatever the settings name."""
    os.environ["LEVELHEAD_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = ""
    env.cache_clear()
