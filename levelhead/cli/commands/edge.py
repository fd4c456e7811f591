"""`levelhead edge`."""

from pathlib import Path

import click

from levelhead.cli import dotted, ports
from levelhead.edge.server import serve


def address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return the address as it was given, None where none was; BadParameter for what is none."""
    port = value.rpartition(":")[2] if value and ":" in value else ""
    if value is not None and not (port.isdecimal() and int(port) <= ports.HIGHEST):
        raise click.BadParameter(f"“{value}” is not an address to listen on. Write HOST:PORT, as 127.0.0.1:8000.")
    return value


@click.command(short_help="Run the edge: the public page, from memory.")
@click.option("--folder", type=click.Path(path_type=Path), help="The site's folder [LEVELHEAD_DATA/site].")
@click.option("--listen", metavar="HOST:PORT", callback=address, help="Where to listen [LEVELHEAD_EDGE].")
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
