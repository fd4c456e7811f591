"""Every file is signed: the page is told from a copy, and both from a forgery."""

import json
import subprocess
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.set_official import rotate_keys, set_official
from levelhead.lib import http, signing
from levelhead.models import SigningKey
from levelhead.site import keys, publish, verifying
from levelhead.site.signatures import SUFFIX
from levelhead.site.verifying import Verdict, chained, check_address, check_folder, judge
from tests.factories import Driftpost, say
from tests.site.pages import printed, quiet_house, saturday, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(tmp_path: Path) -> Driftpost:
    """A page with an open incident, printed."""
    made = quiet_house()
    saturday(made)
    printed(made, tmp_path)
    return made


def known(house: Driftpost) -> dict[str, str]:
    return {key.name: key.public for key in keys.every(house.page)}


def verdicts(house: Driftpost, folder: Path) -> set[Verdict]:
    return {one.verdict for one in check_folder(folder, known(house))}


def test_every_page_is_signed_with_all_that_it_may_say(house: Driftpost, tmp_path: Path) -> None:
    assert verdicts(house, tmp_path) == {Verdict.GENUINE}
    signed = (tmp_path / f"index.html{SUFFIX}").read_bytes()
    variants = [path for path in tmp_path.glob("index.html@*") if "." not in path.name.split("@")[1]]
    assert len(variants) > 1
    assert {judge("/", it.read_bytes(), signed, known(house)).verdict for it in variants} == {Verdict.GENUINE}


def test_each_revision_is_signed(house: Driftpost, tmp_path: Path) -> None:
    for word in ("One.", "Two."):
        say(house, house.page.incidents.get(), word)
        printed(house, tmp_path)
        signed = (tmp_path / f"generation.json{SUFFIX}").read_bytes()
        found = judge("g", (tmp_path / "generation.json").read_bytes(), signed, known(house))
        assert found.said and found.said.revision == house.page.revision


def test_what_has_not_changed_is_not_signed_again(house: Driftpost, tmp_path: Path) -> None:
    path = tmp_path / f"404.html{SUFFIX}"
    before = path.stat().st_mtime_ns
    say(house, house.page.incidents.get(), "More.")
    printed(house, tmp_path)
    assert path.stat().st_mtime_ns == before


def test_changed_words_are_a_forgery(house: Driftpost, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(page.read_text().replace("Driftpost", "Driftp0st"))
    wrong = [one for one in check_folder(tmp_path, known(house)) if one.verdict is not Verdict.GENUINE]
    assert [(one.where, one.verdict) for one in wrong] == [("index.html", Verdict.FORGERY)]


def test_another_key_is_a_forgery(house: Driftpost, tmp_path: Path) -> None:
    signed = json.loads((tmp_path / f"index.html{SUFFIX}").read_bytes())
    signed["signature"] = signing.sign(signing.new_private(), signed["signed"])
    body = (tmp_path / "index.html").read_bytes()
    assert judge("/", body, json.dumps(signed).encode(), known(house)).verdict is Verdict.FORGERY
    assert judge("/", body, json.dumps(signed).encode(), {}).verdict is Verdict.FORGERY
    assert judge("/", body, b"[]", known(house)).verdict is Verdict.FORGERY
    assert judge("/", body, b"", known(house)).verdict is Verdict.UNSIGNED


def serve(monkeypatch: pytest.MonkeyPatch, folder: Path, root: str) -> None:
    """Let every request below ``root`` be answered from ``folder``."""

    def request(_method: str, url: str, **_more: object) -> http.Answer:
        path = url.removeprefix(root).lstrip("/") or "index.html"
        file = folder / (path + "index.html" if path.endswith("/") else path)
        headers: Mapping[str, str] = {}
        return http.Answer(200, headers, file.read_bytes()) if file.is_file() else http.Answer(404, headers, b"")

    monkeypatch.setattr(verifying, "request", request)


def test_a_copy_elsewhere_is_told_from_the_page(
    house: Driftpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(monkeypatch, tmp_path, "https://copy.example")
    found = check_address("https://copy.example/", known(house))
    assert found.verdict is Verdict.COPY
    assert "true copy of http://127.0.0.1:8000/" in found.why
    serve(monkeypatch, tmp_path, "http://127.0.0.1:8000")
    assert check_address("http://127.0.0.1:8000/", known(house)).verdict is Verdict.GENUINE


def test_a_page_moved_to_another_address_of_ours_is_no_longer_itself(
    house: Driftpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index.html", f"index.html{SUFFIX}"):
        (tmp_path / "history" / name).write_bytes((tmp_path / name).read_bytes())
    serve(monkeypatch, tmp_path, "http://127.0.0.1:8000")
    assert check_address("http://127.0.0.1:8000/history/", known(house)).verdict is Verdict.COPY


def test_openssl_says_the_same(house: Driftpost, tmp_path: Path) -> None:
    signed = json.loads((tmp_path / f"index.html{SUFFIX}").read_bytes())
    listed = json.loads((tmp_path / ".well-known/levelhead-keys.json").read_bytes())
    (tmp_path / "key.pem").write_text(listed["keys"][0]["pem"])
    (tmp_path / "signed.txt").write_text(signed["signed"])
    (tmp_path / "signature.bin").write_bytes(b64decode(signed["signature"]))
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.txt -sigfile signature.bin"
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verified Successfully" in done.stdout


def test_a_fresh_key_is_vouched_for_and_the_old_one_stays_listed(house: Driftpost, tmp_path: Path) -> None:
    old = keys.current(house.page)
    name = rotate_keys(Actor(house.olga), house.page)
    printed(house, tmp_path)
    listed = json.loads((tmp_path / ".well-known/levelhead-keys.json").read_bytes())["keys"]
    assert list(chained(listed)) == [old.name, name]
    assert listed[0]["until"] and bytes(SigningKey.objects.get(name=old.name).private) == b""
    assert verdicts(house, tmp_path) == {Verdict.GENUINE}
    signed = json.loads((tmp_path / f"index.html{SUFFIX}").read_bytes())["signed"]
    assert f"key {name}\n" in signed


def test_a_key_that_nobody_vouches_for_does_not_count(house: Driftpost) -> None:
    mine = keys.current(house.page)
    strange = signing.public_of(signing.new_private())
    listed = [
        {"name": mine.name, "public": mine.public},
        {"name": signing.name_of(strange), "public": strange, "vouched_by": mine.name, "vouching": "", "voucher": "x"},
    ]
    assert list(chained(listed)) == [mine.name]


def test_readers_learn_where_we_speak_and_what_we_never_ask(house: Driftpost, tmp_path: Path) -> None:
    places, never = "Mail | status@driftpost.example\nMastodon | @driftpost", "Your password"
    set_official(Actor(house.olga), house.page, places=places, never_asks=never)
    publish.publish(house.page, tmp_path)
    page = seen((tmp_path / "genuine/index.html").read_text())
    assert "status@driftpost.example" in page
    assert "Your password" in page
    assert 'href="/genuine/"' in (tmp_path / "index.html").read_text()
