"""What the verbs share: whose page it is, who acts, where the words come from, and that none of them is lost."""

import getpass
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db.utils import OperationalError, ProgrammingError

from levelhead.actions.by import Actor
from levelhead.actions.word import ComponentWord
from levelhead.cli import exits
from levelhead.incidents import queries
from levelhead.incidents.choices import ComponentStatus
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.models import Incident, Page, Person, Update
from levelhead.people.permissions import may

STDIN = "-"
PAIR = re.compile(r"(.*?)=\s*([^:=]*?)\s*(?::(.*))?", re.S)


def page() -> Page:
    """Return this installation's page; NotFound, in words, where there is none, or no database yet."""
    try:
        return queries.the_page()
    except (OperationalError, ProgrammingError) as error:
        if "no such table" in str(error) or "does not exist" in str(error):
            raise NotFound("There is no page here yet. Make one with: levelhead init") from error
        raise


def system_user() -> str:
    """Return the name of the operating-system user, for the audit trail; the number where there is no name."""
    try:
        return getpass.getuser()[:64]
    except (KeyError, OSError):
        return str(os.getuid())


def actor(of: Page, email: str | None, deed: str) -> Actor:
    """Return who acts: the person with this address, or the only one who may do ``deed``."""
    return Actor(person(of, email) if email else _only_one(of, deed), system_user())


def person(of: Page, email: str) -> Person:
    """Return the person with this address; NotFound for one who is not, or no longer, on the team."""
    person = of.people.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise NotFound(f"Nobody on the team has the address “{email[:80]}”.")
    return person


def _only_one(of: Page, deed: str) -> Person:
    able = [person for person in of.people.filter(is_active=True) if may(person, deed)]
    if len(able) == 1:
        return able[0]
    if not able:
        raise Refused("Nobody on the team may do this yet. Add somebody with: levelhead person add")
    addresses = ", ".join(person.email for person in able)
    raise Refused(f"Several people may do this; say which one it is with --as EMAIL: {addresses}.")


def incident(of: Page, public_id: str) -> Incident:
    """Return the incident with this id; NotFound with the ids of the open ones otherwise."""
    try:
        return queries.incident_by_id(of, public_id)
    except NotFound as error:
        open_ones = [f"{one.public_id} ({one.headline[:60]})" for one in queries.rooms(of)]
        hint = f" Open now: {'; '.join(open_ones)}." if open_ones else " None is open now."
        raise NotFound(f"{error}{hint}") from error


def update(of: Incident, name: str) -> Update:
    """Return the update that ``name`` (its number, or its id) means."""
    found = of.updates.filter(number=int(name)) if name.isdecimal() and len(name) < 9 else None
    found = found or of.updates.filter(public_id=name)
    update = found.select_related("incident").first()
    if update is None:
        raise NotFound(f"This incident has no update “{name[:40]}”. It has {of.updates.count()}, counted from 1.")
    return update


def component_words(of: Page, pairs: Sequence[str]) -> list[ComponentWord]:
    """Return what ``NAME=STATUS`` or ``NAME=STATUS:NOTE`` say; Refused with all that exist otherwise."""
    return [_component_word(of, pair) for pair in pairs]


def _component_word(of: Page, pair: str) -> ComponentWord:
    match = PAIR.fullmatch(pair)
    component = of.components.filter(name__iexact=match[1].strip(), removed_at=None).first() if match else None
    if match is None or component is None:
        names = ", ".join(f"“{one.name}”" for one in queries.components(of)) or "none yet"
        raise Refused(
            f"“{pair[:80]}” names no component. Write NAME=STATUS. Components: {names}. Statuses: {_statuses()}.",
            "components",
        )
    if match[2] not in ComponentStatus:
        raise Refused(f"“{match[2][:40]}” is no component status. Choose one of: {_statuses()}.", "components")
    return ComponentWord(component, match[2], (match[3] or "").strip())


def _statuses() -> str:
    return ", ".join(ComponentStatus.values)


def read_text(source: str | None) -> str:
    """Return the words: of a file, of standard input for "-", empty where none are given.

    Raises Refused for what is no text in UTF-8 (a picture, say), lest a page speak in question marks.
    """
    if source is None:
        return ""
    raw = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = f"\n{_keep(raw)}" if source == STDIN else ""
        raise Refused(f"{exits.sentence(error)}{told}", "text") from None


@contextmanager
def keeping(text: str, source: str | None) -> Iterator[None]:
    """Keep words that came by standard input when the act fails, and say where: nobody types them twice."""
    try:
        yield
    except Exception as error:
        if source != STDIN or not text.strip():
            raise
        told = _keep(text.encode())
        known = exits.explained(error)
        if known is None:
            print(told, file=sys.stderr)
            raise
        raise type(known)(f"{known.message}\n{told}") from error


def _keep(raw: bytes) -> str:
    """Keep ``raw`` in a file of its own and say where; where the disk takes nothing, give it back."""
    folder = settings.ENV.data / "kept"
    path: Path = folder / f"{machine_now():%Y%m%d-%H%M%S-%f}.md"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(raw)
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return f"Your words could not be kept on this disk. Here they are:\n\n{raw.decode(errors='replace')}"
    return f"Your words are kept in {path}"
