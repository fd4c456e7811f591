"""How a verb tells what it did: lines for people, JSON for programs. It needs no Django."""

import json
from collections.abc import Sequence
from typing import Any

import click

Facts = dict[str, Any]


def tell(facts: Facts | list[Facts], lines: Sequence[str], *, as_json: bool) -> None:
    """Print ``facts`` as JSON, or ``lines`` for people."""
    click.echo(json.dumps(facts, indent=2, ensure_ascii=False) if as_json else "\n".join(lines))
