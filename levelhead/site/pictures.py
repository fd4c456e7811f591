"""The pictures of updates as files of the site: in a folder for each update, named by their content, signed.

They stand before the page that shows them does. Only what is missing is read from the database, and only the folders
of updates that are printed are looked at, so that a publish costs the same however many pictures there are.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from levelhead.incidents.models import Page, Picture
from levelhead.incidents.picture import ENDING, FOLDER
from levelhead.site import folder as files
from levelhead.site import signatures
from levelhead.site.signatures import Signer
from levelhead.site.view import IncidentView, UpdateView


def place(folder: Path, it: IncidentView, signer: Signer | None) -> None:
    """Put the pictures of ``it`` into ``folder``, and take away what stands there of its updates and is no more."""
    for update in it.updates:
        own = folder / FOLDER / update.id
        if update.pictures or own.exists():
            _clear(own, {_put(folder, update, one.path, signer) for one in update.pictures})


def sweep(page: Page, folder: Path) -> None:
    """Take away the pictures of updates that have none, and of those that the database does not know."""
    shown = Picture.objects.filter(page=page).exclude(update_said=None)
    known = set(shown.values_list("update_said__public_id", flat=True))
    for found in (folder / FOLDER).glob("*"):
        if found.name not in known:
            shutil.rmtree(found, ignore_errors=True)


def are_sound(folder: Path) -> bool:
    """Return whether no picture in ``folder`` is empty, as a loss of power leaves some."""
    return all(_stands(it) for it in (folder / FOLDER).glob(f"*/*{ENDING}"))


def _put(folder: Path, update: UpdateView, address: str, signer: Signer | None) -> str:
    file = address.lstrip("/")
    checksum = Path(file).stem
    if not _stands(folder / file):
        held = Picture.objects.filter(update_said__public_id=update.id, checksum=checksum).first()
        if held is None:
            return ""  # gone since it was read: another publish is on its way
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        files.put(folder / file, bytes(held.octets))
    if signer is not None:
        signer.put(folder, address, file, [checksum])
    return Path(file).name


def _stands(file: Path) -> bool:
    """Whether the file is there: since its name is its content, there is no more to ask."""
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def _clear(folder: Path, wanted: set[str]) -> None:
    signatures.clear(folder, wanted)
    if not wanted:
        with suppress(OSError):
            folder.rmdir()
