"""What is kept comes back whole, on both databases, and a restore overwrites nothing."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from levelhead.cli import exits
from tests.support.house import House
from tests.support.mails import Mails
from tests.support.shaped import a_database
from tests.support.shared_house import a_house_like

PASSPHRASE = "correct horse battery"
OPEN = ("open", "--title", "Posting is down", "--text", "-", "--next", "1h")


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file that holds the passphrase."""
    path = tmp_path_factory.mktemp("secret") / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    return str(path)


@pytest.fixture(scope="module")
def full(pattern: House) -> Iterator[House]:
    """A house with a page, an incident and an upload; nothing runs, and no test changes it."""
    with a_house_like(pattern) as house:
        house.cli(*OPEN, text="We see it, and we are on it.")
        uploads = house.folder / "var" / "reports"
        uploads.mkdir()
        (uploads / "maya.png").write_bytes(b"a face")
        yield house


@pytest.fixture(scope="module")
def kept(full: House, secret: str) -> Path:
    """Its backup."""
    file = full.folder / "monday.tar.gz"
    full.cli("backup", str(file), "--passphrase-file", secret)
    return file


@pytest.fixture
def changed(kept: Path, tmp_path: Path) -> Iterator[Path]:
    """What is in it, unpacked, to be changed by the test and packed again by `packed`."""
    with tarfile.open(kept) as tar:
        tar.extractall(tmp_path / "work", filter="data")
    yield tmp_path / "work"


@pytest.fixture
def elsewhere(mails: Mails, tmp_path: Path) -> Iterator[House]:
    """Another, empty machine, with a database server like the first's."""
    with a_database() as database:
        yield House(tmp_path, mails, **database)


def packed(work: Path) -> str:
    """Pack what was changed; return the file."""
    file = work.parent / "changed.tar.gz"
    with tarfile.open(file, "w:gz") as tar:
        tar.add(work, "")
    return str(file)


@pytest.mark.data
def test_everything_comes_back_elsewhere(full: House, kept: Path, elsewhere: House, secret: str) -> None:
    elsewhere.cli("restore", str(kept), "--passphrase-file", secret)
    assert elsewhere.json("list", "--all") == [one | {"url": one["url"].replace(full.edge, elsewhere.edge)}
                                               for one in full.json("list", "--all")]  # fmt: skip
    for name in ("reports/maya.png", "keys/secret"):
        assert (elsewhere.folder / "var" / name).read_bytes() == (full.folder / "var" / name).read_bytes()


@pytest.mark.data
def test_a_restore_overwrites_nothing(full: House, kept: Path, secret: str) -> None:
    done = full.attempt("restore", str(kept), "--passphrase-file", secret)
    assert done.returncode == exits.REFUSED
    assert "overwrites nothing" in done.stderr


def test_a_backup_overwrites_nothing(full: House, kept: Path) -> None:
    before = kept.read_bytes()
    assert full.attempt("backup", str(kept), "--without-keys").returncode == exits.REFUSED
    assert kept.read_bytes() == before


def test_the_keys_stand_apart_and_sealed(full: House, kept: Path) -> None:
    with tarfile.open(kept) as tar:
        assert set(tar.getnames()) == {"manifest.json", "database", "reports", "reports/maya.png"}
    key = (full.folder / "var/keys/secret").read_bytes()
    sealed = Path(f"{kept}.keys")
    assert key not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_changes_nothing(kept: Path, elsewhere: House) -> None:
    wrong = elsewhere.folder / "wrong"
    wrong.write_text("wrong horse battery")
    done = elsewhere.attempt("restore", str(kept), "--passphrase-file", str(wrong))
    assert done.returncode == exits.REFUSED
    assert "does not open the keys" in done.stderr
    assert not (elsewhere.folder / "var/reports").exists()


def test_a_short_passphrase_is_refused(full: House, tmp_path: Path) -> None:
    (tmp_path / "short").write_text("hush")
    done = full.attempt("backup", str(tmp_path / "b.tar.gz"), "--passphrase-file", str(tmp_path / "short"))
    assert done.returncode == exits.USAGE
    assert not (tmp_path / "b.tar.gz").exists()


def test_a_damaged_backup_is_refused(kept: Path, elsewhere: House, secret: str) -> None:
    file = elsewhere.folder / kept.name
    file.write_bytes(kept.read_bytes()[:-200])
    done = elsewhere.attempt("restore", str(file), "--passphrase-file", secret)
    assert done.returncode == exits.REFUSED
    assert "damaged" in done.stderr


def test_a_changed_backup_is_refused(changed: Path, elsewhere: House) -> None:
    (changed / "reports/maya.png").write_bytes(b"another face")
    assert "not what was put in" in elsewhere.attempt("restore", packed(changed), "--without-keys").stderr


def test_a_backup_of_a_newer_release_is_refused(changed: Path, elsewhere: House) -> None:
    manifest = json.loads((changed / "manifest.json").read_text())
    manifest["migrations"].append("levelhead.9999_tomorrow")
    (changed / "manifest.json").write_text(json.dumps(manifest))
    assert "newer Levelhead" in elsewhere.attempt("restore", packed(changed), "--without-keys").stderr


def test_without_a_terminal_or_a_file_the_passphrase_is_asked_for_in_words(full: House) -> None:
    done = full.attempt("backup", str(full.folder / "unasked.tar.gz"))
    assert done.returncode == exits.USAGE
    assert "--passphrase-file" in done.stderr


def test_an_empty_place_has_nothing_to_keep(cold_house: House) -> None:
    done = cold_house.attempt("backup", str(cold_house.folder / "b.tar.gz"), "--without-keys")
    assert done.returncode == exits.NOT_FOUND
