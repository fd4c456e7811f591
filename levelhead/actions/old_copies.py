"""The copies that upgrades kept: they hold words that were removed since, so a removal takes them along.

Under any legal hold nothing may be deleted: they are sealed then, and go when the last hold is lifted.
"""

from pathlib import Path

from levelhead.actions.by import Actor
from levelhead.fanout.seal import open_file, seal_file
from levelhead.incidents.hold import any_held
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.upgrade_copies import kept

SEALED = ".sealed"


def clear_copies(data: Path) -> None:
    """Delete every copy that an upgrade kept under ``data``, or seal it while an incident is under legal hold."""
    is_held = any_held()
    for copy in kept(data):
        if is_held:
            _seal(copy)
        copy.unlink(missing_ok=True)


def drop_sealed(data: Path) -> None:
    """Delete the sealed copies once no incident is under legal hold any more."""
    sealed = kept(data, SEALED)
    if sealed and not any_held():
        for copy in sealed:
            copy.unlink(missing_ok=True)


def see_copies(actor: Actor, incident: Incident, data: Path, to: Path) -> list[Path]:
    """Write every sealed copy, opened, into the folder ``to`` and return the files; it is on record.

    NotAllowed unless ``actor`` is an owner; NotFound where none is sealed; Refused where such a file is there.
    """
    actor.require("legal_hold")
    sealed = kept(data, SEALED)
    if not sealed:
        raise NotFound("No copy is sealed: none was kept when words were removed, or the hold was lifted.")
    opened = [to / copy.stem for copy in sealed]
    if there := [file for file in opened if file.exists()]:
        raise Refused(f"{there[0]} is there already, and nothing is overwritten. Choose another folder.")
    for copy, file in zip(sealed, opened, strict=True):
        open_file(copy, file)
    room = incident.public_id
    actor.record("see_original", page=incident.page, subject="incident", subject_id=room, copies=len(opened))
    return opened


def _seal(copy: Path) -> None:
    half = copy.with_name(f".{copy.name}.half")
    seal_file(copy, half)
    half.replace(copy.with_name(copy.name + SEALED))
