"""`levelhead edge`."""

from pathlib import Path

import click

from levelhead.cli import dotted, ports
from levelhead.edge.server import serve


@click.command(short_help="Run the edge: the public page, from memory.")
@click.option("--folder", type=click.Path(path_type=Path), help="The site's folder [LEVELHEAD_DATA/site].")
@click.option("--listen", metavar="HOST:PORT", help="Where to listen [LEVELHEAD_EDGE].")
@click.option("--memory", type=click.IntRange(8), help="Megabytes of files in memory [LEVELHEAD_EDGE_MEMORY].")
def command(folder: Path | None, listen: str | None, memory: int | None) -> None:
    """Serve the public site's folder until told to stop (SIGTERM or Ctrl-C).

    The edge needs no database and none of the other processes. Given all three options it reads no settings
    either, so that it can stand on a machine of its own.
    """
    if folder is None or listen is None or memory is None:
        settings = dotted.find("levelhead.config.environment:env")()
        folder, listen = folder or settings.site_folder, listen or settings.edge
        memory = memory or settings.edge_memory
    ports.require_free(listen, "LEVELHEAD_EDGE")
    serve(folder, *ports.split(listen), memory)
