"""The passphrase that opens the keys: from a file, or asked for at a terminal."""

import sys
from pathlib import Path

import click

SHORTEST = 12


def read(file: Path | None, *, new: bool) -> str:
    """Return the passphrase; a new one is asked for twice and must not be short."""
    if file is not None:
        words = file.read_text(encoding="utf-8").strip("\r\n")
    elif sys.stdin.isatty():
        words = str(click.prompt("Passphrase for the keys", hide_input=True, confirmation_prompt=new))
    else:
        raise click.UsageError("Name a file that holds the passphrase with --passphrase-file, or use --without-keys.")
    if new and len(words) < SHORTEST:
        raise click.UsageError(f"A passphrase of fewer than {SHORTEST} characters is too easily guessed.")
    return words
