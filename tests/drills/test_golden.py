"""The finished page and feeds of the Buffer weekend, word for word. `make golden` renews them; read the difference."""

import os
import re
from pathlib import Path

import pytest

from levelhead.drills.loading import find, load
from levelhead.drills.playing import play
from levelhead.models import Component, Correction, Incident, Page, Update
from levelhead.site.publish import build

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "index.html": "index.html",
    "incident.html": "incidents/incident-1/index.html",
    "month.html": "history/2013-10/index.html",
    "history.atom": "history.atom",
    "history.rss": "history.rss",
}
# How it looks is held elsewhere; a colour should not renew these files.
UUID = re.compile(r"urn:uuid:[\w-]{36}")
LOOKS = re.compile(r"(<style[^>]*>).*?(</style>)|(<script[^>]*>).*?(</script>)|(sha256-)[\w+/=]+", re.S)


@pytest.fixture
def finished(db: None, tmp_path: Path) -> dict[str, str]:
    """The finished site's files with ids by order of making, so that two runs compare."""
    page = play(load(find("buffer-2013")), speed=None, system_user="olga", tell=lambda *_: None)
    build(page, tmp_path)
    return {name: plain((tmp_path / real(path)).read_text()) for name, path in FILES.items()}


def ids() -> dict[str, str]:
    """Every public id, and the name that stands for it here."""
    kinds = (Page, Incident, Update, Correction, Component)
    return {
        one.public_id: f"{kind.__name__.lower()}-{number}"
        for kind in kinds
        for number, one in enumerate(kind.objects.order_by("id"), 1)
    }


def real(path: str) -> str:
    """A path with its incident's own id."""
    return path.replace("incident-1", Incident.objects.get().public_id)


def plain(text: str) -> str:
    """A file without looks, and with ids that do not change."""
    for public_id, name in ids().items():
        text = text.replace(public_id, name)
    for number, name in enumerate(dict.fromkeys(UUID.findall(text)), 1):
        text = text.replace(name, f"urn:uuid:{number}")
    return LOOKS.sub(lambda found: "".join(part or "" for part in found.groups()), text)


@pytest.mark.parametrize("name", FILES)
def test_the_finished_file_is_as_it_was(finished: dict[str, str], name: str) -> None:
    if os.environ.get("RENEW_GOLDEN"):
        (GOLDEN / name).write_text(finished[name])
    assert finished[name] == (GOLDEN / name).read_text(), "if this is meant: make golden, and read the difference"


def test_the_page_says_what_is_lost_estimated_and_corrected(finished: dict[str, str]) -> None:
    told = finished["incident.html"]
    assert "The words of this update are lost" in told
    assert "<del>That was the way in.</del>" in told
    assert "about" in told.lower()
    assert "Robin, who runs Buffer" in told
