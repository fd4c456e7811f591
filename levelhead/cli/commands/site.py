"""`levelhead site`."""

from pathlib import Path

import click
from django.conf import settings

from levelhead.cli import options, showing
from levelhead.incidents.queries import the_page
from levelhead.site import publish


@click.group(short_help="Print the public site to a folder.")
def command() -> None:
    """The public site as a folder of files, which any web server can serve."""


@command.command("build", short_help="Print the whole site to a folder.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to print to; without it, the one that the edge serves.",
)
@options.as_json
def build(out: Path | None, as_json: bool) -> None:
    """Print every page of the public site, whatever stands in the folder already.

    Nothing is removed from it that has an address. `levelhead press` does this by itself where it is needed.

    Example: levelhead site build --out /srv/www/status
    """
    folder = out or settings.ENV.site_folder
    revision = publish.build(the_page(), folder)
    told = f"The whole site stands in {folder}, at revision {revision}."
    showing.tell({"folder": str(folder), "revision": revision}, [told], as_json=as_json)
