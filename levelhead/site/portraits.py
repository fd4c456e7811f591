"""The pictures of those who speak, as files of the site: named by their content, signed, gone when taken back.

Only somebody who has spoken on the page is shown there. A picture that changes, changes every page: see ``looks``.
"""

from hashlib import sha256
from pathlib import Path

from django.db.models import Exists, OuterRef

from levelhead.incidents.models import Page, Update
from levelhead.people.models import Person
from levelhead.people.portrait import Portrait
from levelhead.site import folder as files
from levelhead.site import signatures
from levelhead.site.signatures import Signer
from levelhead.site.view import PageView

FOLDER = "faces"
ENDING = ".webp"


def path(picture: str) -> str:
    """Return the address of the picture with this checksum; empty for none."""
    return f"/{FOLDER}/{picture}{ENDING}" if picture else ""


def every() -> tuple[str, ...]:
    """Return the checksums of all pictures of the team."""
    return tuple(Person.objects.exclude(picture="").order_by("picture").values_list("picture", flat=True))


def place(page: Page, view: PageView, folder: Path, signer: Signer | None) -> set[str]:
    """Put the pictures of those who have spoken on ``page`` into ``folder``; return the names of their files."""
    if not view.faces:
        return set()
    spoke = Exists(Update.objects.filter(speaker=OuterRef("person"), incident__page=page))
    shown = Portrait.objects.filter(spoke).exclude(person__picture="").select_related("person")
    return {_put(folder, row.person.picture, bytes(row.octets), signer) for row in shown}


def clear(folder: Path, wanted: set[str]) -> None:
    """Take away every picture, and its signature, that is not among ``wanted``."""
    signatures.clear(folder / FOLDER, wanted)


def are_sound(folder: Path) -> bool:
    """Return whether every picture in ``folder`` holds what its name says: a loss of power may tear some."""
    return all(sha256(it.read_bytes()).hexdigest() == it.stem for it in (folder / FOLDER).glob(f"*{ENDING}"))


def _put(folder: Path, picture: str, octets: bytes, signer: Signer | None) -> str:
    file = path(picture).lstrip("/")
    made = files.checksum(octets)
    if not files.holds(folder, file, made):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        files.put(folder / file, octets)
    if signer is not None:
        signer.put(folder, path(picture), file, [made.sha256])
    return file.removeprefix(f"{FOLDER}/")
