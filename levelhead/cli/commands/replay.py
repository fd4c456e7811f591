"""`levelhead replay`."""

import os
from pathlib import Path

import click

from levelhead.cli import dotted, main
from levelhead.config.environment import env


def speed_of(_ctx: click.Context, _param: click.Parameter, value: str) -> float | None:
    """Read how many times faster than life; None for "max"."""
    try:
        number = None if value == "max" else float(value)
    except ValueError:
        number = 0.0
    if number is not None and not 0 < number < float("inf"):
        raise click.BadParameter(f"“{value}” is no speed. Write a number, as 60, or max.")
    return number


@click.command(short_help="Play a story of an incident into an empty page.")
@click.argument("story")
@click.option("--speed", callback=speed_of, default="max", show_default=True, help="How many times faster than life.")
@click.option("--wait", type=float, default=20, show_default=True, help="Seconds of quiet after which it jumps on.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Play in this folder, on SQLite.")
@click.option("--fresh", is_flag=True, help="Play in a new folder under the data folder, and say which.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def command(story: str, speed: float | None, wait: float, data: Path | None, fresh: bool, as_json: bool) -> None:
    """Play STORY (one of ours, as buffer-2013, or a YAML file) through the same actions people use.

    A story makes its own page and never plays on one that is there; --fresh or --data give it a place.

    Example: levelhead replay buffer-2013 --fresh --speed 300
    """
    if data and fresh:
        raise click.UsageError("--data names a folder and --fresh makes one: give only one of them.")
    folder = data or (new_folder(env().data / "replays") if fresh else None)
    if folder:
        play_in(folder)
    main.set_up_django()
    path = dotted.find("levelhead.drills.loading:find")(story)
    dotted.find("levelhead.drills.loading:load")(path)  # a mistake is told before anything is made
    if folder:
        click.echo(f"Playing in {folder}. To look at it: LEVELHEAD_DATA={folder} levelhead up", err=True)
    dotted.find("levelhead.cli.replaying:replay")(path, speed, wait, as_json=as_json)


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
