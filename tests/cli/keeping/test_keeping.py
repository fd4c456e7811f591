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

PASSPHRASE = "correct horse battery"
OPEN = ("open", "--title", "Posting is down", "--text", "-", "--next", "1h")


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A file that holds the passphrase."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    return str(path)


@pytest.fixture
def full(named_house: House) -> House:
    """A house with a page, an incident and an upload; nothing runs."""
    named_house.cli(*OPEN, text="We see it, and we are on it.")
    uploads = named_house.folder / "var" / "reports"
    uploads.mkdir()
    (uploads / "maya.png").write_bytes(b"a face")
    return named_house


@pytest.fixture
def elsewhere(mails: Mails, tmp_path: Path) -> Iterator[House]:
    """Another, empty machine, with a database server like the first's."""
    with a_database() as database:
        yield House(tmp_path, mails, **database)


def kept(house: House, secret: str) -> str:
    """Back the house up and return the file."""
    file = str(house.folder / "monday.tar.gz")
    house.cli("backup", file, "--passphrase-file", secret)
    return file


@pytest.mark.data
def test_everything_comes_back_elsewhere(full: House, elsewhere: House, secret: str) -> None:
    elsewhere.cli("restore", kept(full, secret), "--passphrase-file", secret)
    assert elsewhere.json("list", "--all") == [one | {"url": one["url"].replace(full.edge, elsewhere.edge)}
                                               for one in full.json("list", "--all")]  # fmt: skip
    for name in ("reports/maya.png", "keys/secret"):
        assert (elsewhere.folder / "var" / name).read_bytes() == (full.folder / "var" / name).read_bytes()


@pytest.mark.data
def test_a_restore_overwrites_nothing(full: House, secret: str) -> None:
    done = full.attempt("restore", kept(full, secret), "--passphrase-file", secret)
    assert done.returncode == exits.REFUSED
    assert "overwrites nothing" in done.stderr


def test_a_backup_overwrites_nothing(full: House, secret: str) -> None:
    file = kept(full, secret)
    before = Path(file).read_bytes()
    assert full.attempt("backup", file, "--without-keys").returncode == exits.REFUSED
    assert Path(file).read_bytes() == before


def test_the_keys_stand_apart_and_sealed(full: House, secret: str) -> None:
    file = kept(full, secret)
    with tarfile.open(file) as tar:
        assert set(tar.getnames()) == {"manifest.json", "database", "reports", "reports/maya.png"}
    key = (full.folder / "var/keys/secret").read_bytes()
    assert key not in Path(file + ".keys").read_bytes()
    assert Path(file + ".keys").stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_changes_nothing(full: House, elsewhere: House, secret: str) -> None:
    file = kept(full, secret)
    Path(secret).write_text("wrong horse battery")
    done = elsewhere.attempt("restore", file, "--passphrase-file", secret)
    assert done.returncode == exits.REFUSED
    assert "does not open the keys" in done.stderr
    assert not (elsewhere.folder / "var/reports").exists()


def test_a_short_passphrase_is_refused(full: House, secret: str) -> None:
    Path(secret).write_text("hush")
    done = full.attempt("backup", str(full.folder / "b.tar.gz"), "--passphrase-file", secret)
    assert done.returncode == exits.USAGE
    assert not (full.folder / "b.tar.gz").exists()


def test_a_damaged_backup_is_refused(full: House, elsewhere: House, secret: str) -> None:
    file = Path(kept(full, secret))
    file.write_bytes(file.read_bytes()[:-200])
    done = elsewhere.attempt("restore", str(file), "--passphrase-file", secret)
    assert done.returncode == exits.REFUSED
    assert "damaged" in done.stderr


def test_a_changed_backup_is_refused(full: House, elsewhere: House, secret: str, tmp_path: Path) -> None:
    file, work = Path(kept(full, secret)), tmp_path / "work"
    with tarfile.open(file) as tar:
        tar.extractall(work)
    (work / "reports/maya.png").write_bytes(b"another face")
    with tarfile.open(file, "w:gz") as tar:
        tar.add(work, "")
    assert "not what was put in" in elsewhere.attempt("restore", str(file), "--without-keys").stderr


def test_a_backup_of_a_newer_release_is_refused(full: House, elsewhere: House, secret: str, tmp_path: Path) -> None:
    file, work = Path(kept(full, secret)), tmp_path / "work"
    with tarfile.open(file) as tar:
        tar.extractall(work)
    manifest = json.loads((work / "manifest.json").read_text())
    manifest["migrations"].append("levelhead.9999_tomorrow")
    (work / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(file, "w:gz") as tar:
        tar.add(work, "")
    assert "newer Levelhead" in elsewhere.attempt("restore", str(file), "--without-keys").stderr


def test_without_a_terminal_or_a_file_the_passphrase_is_asked_for_in_words(full: House) -> None:
    done = full.attempt("backup", str(full.folder / "b.tar.gz"))
    assert done.returncode == exits.USAGE
    assert "--passphrase-file" in done.stderr


def test_an_empty_place_has_nothing_to_keep(cold_house: House) -> None:
    done = cold_house.attempt("backup", str(cold_house.folder / "b.tar.gz"), "--without-keys")
    assert done.returncode == exits.NOT_FOUND
