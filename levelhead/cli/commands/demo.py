"""`levelhead demo`."""

import os
import shutil
import signal
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import Self

import click

from levelhead.cli import answering, dotted, exits, main, ports
from levelhead.cli.commands.replay import speed_of
from levelhead.config.environment import DEMO_MARK, Environment, env

PATIENCE = 120
LONGEST_WAIT = 20.0


@click.command(short_help="Play a real weekend of trouble and leave it open in front of you.")
@click.option("--story", default="buffer-2013", show_default=True, help="One of ours, or a YAML file.")
@click.option("--speed", callback=speed_of, default="300", show_default=True, help="How many times faster than life.")
@click.option("--browser/--no-browser", default=True, help="Open a browser where there is a display.")
def command(story: str, speed: float | None, browser: bool) -> None:
    """Start a Levelhead of its own, play a story into its page while you watch, and go on until Ctrl-C.

    Its folder is `demo` in the data folder, made anew each time; your own page is not touched, and no mail is sent.

    Example: levelhead demo --speed max
    """
    os.environ.update(surroundings(fresh(env().data / "demo")))
    env.cache_clear()
    main.set_up_django()
    path = dotted.find("levelhead.drills.loading:find")(story)
    address = env().public_url
    with Running() as house:

        def start() -> None:
            house.start()
            click.echo(f"\nWatch it here: {address}\n")
            if browser and has_display():
                webbrowser.open(address)

        dotted.find("levelhead.cli.replaying:replay")(path, speed, LONGEST_WAIT, as_json=False, on_stage=start)
        click.echo(f"\nThat was the story. The page stays open. {beside(env())}\nCtrl-C ends the demo.")
        house.wait()


def beside(at: Environment) -> str:
    """Return how to see the team's side of the story; the link that lets somebody in goes to a terminal only."""
    if sys.stdout.isatty():
        link = dotted.find("levelhead.console.sign_in_link:owner_link")()
        return f"See the team's side of it (once, within ten minutes):\n  {link}"
    there = f"LEVELHEAD_DATA={at.data} LEVELHEAD_CONSOLE_URL={at.console_url}"
    return f"To see the team's side of it, run: {there} levelhead sign-in-link"


def has_display() -> bool:
    """Whether somebody could see a browser."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def fresh(folder: Path) -> Path:
    """Return the folder, emptied where it is a demo's; anything else that stands there is left and refused."""
    if folder.exists():
        if not (folder / DEMO_MARK).exists():
            raise exits.NotAccepted(f"{folder} is there, and is no demo's. Move it away.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / DEMO_MARK).touch()
    return folder


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a Levelhead of its own: its folder, its database, its addresses, and mail that is printed."""
    listen = {f"LEVELHEAD_{name.upper()}": free(getattr(env(), name)) for name in ("edge", "app", "live")}
    names = {"LEVELHEAD_PUBLIC_URL": "EDGE", "LEVELHEAD_CONSOLE_URL": "APP", "LEVELHEAD_LIVE_URL": "LIVE"}
    urls = {name: f"http://{listen[f'LEVELHEAD_{of}']}" for name, of in names.items()}
    own = {"LEVELHEAD_DATA": str(folder), "DATABASE_URL": "", "EMAIL_URL": "console:"}
    return listen | urls | own


def free(listen: str) -> str:
    """Return the address, or the same host with another port where that one is in use."""
    try:
        ports.require_free(listen, "")
    except exits.Busy:
        return ports.another(listen)
    return listen


class Running:
    """`levelhead up` on the demo's folder: started when the page stands, ended with us, however we end."""

    def __init__(self) -> None:
        self.up: subprocess.Popen[bytes] | None = None
        self.log = env().data / "up.log"

    def __enter__(self) -> Self:
        """From here on SIGTERM ends us as Ctrl-C does: what we started has a session of its own and would go on."""
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        """Stop it. Ctrl-C is how a demo ends, and no error."""
        if self.up:
            self.up.send_signal(signal.SIGTERM)
            self.up.wait()
        return kind is KeyboardInterrupt

    def start(self) -> None:
        """Start it and wait until the edge answers; CommandFailed, in words, where it does not come up."""
        click.echo("Starting …")
        with self.log.open("wb") as log:  # a session of its own, so that a Ctrl-C reaches it through us alone
            words = [sys.executable, "-m", "levelhead", "up"]
            self.up = subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
        for _ in range(PATIENCE * 5):
            if answering.answers(env().edge):
                return
            if self.up.poll() is not None:
                break
            time.sleep(0.2)
        raise exits.CommandFailed(f"Levelhead did not start. Why stands in {self.log}")

    def wait(self) -> None:
        """Wait until it ends."""
        if self.up:
            self.up.wait()
