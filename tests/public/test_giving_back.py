"""Whoever comes when there is no room is answered at once, with all that they wrote still there."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from levelhead.public import door, giving_back
from levelhead.public.door import Lane
from levelhead.public.giving_back import TooBusy
from levelhead.public.together import Environ
from tests.factories import Driftpost
from tests.support.flood import MARK, form_of


@pytest.fixture
def busy(house: Driftpost) -> TooBusy:
    """The page, made ready."""
    page = TooBusy(WSGIHandler())
    page.renew()
    return page


TYPED = "application/x-www-form-urlencoded"
MULTIPART = f"multipart/form-data; boundary={MARK}"


def given(busy: TooBusy, body: bytes, kind: str = MULTIPART) -> str:
    """The page for whoever sent ``body``."""
    status, headers, page = busy.answer({"CONTENT_TYPE": kind}, body)
    assert status.startswith("503")
    assert dict(headers)["Retry-After"] == "10"
    assert "default-src 'none'" in dict(headers)["Content-Security-Policy"]
    return page.decode()


def test_what_was_told_stands_in_the_form_with_the_token_that_stores_it_once(busy: TooBusy) -> None:
    page = given(busy, form_of(7).encode())
    assert "<textarea" in page and "It hangs for me &lt;here&gt; &amp; there, number 7</textarea>" in page
    assert '<input type="hidden" name="once" value="flood-7">' in page
    assert 'name="email"' not in page and 'type="file"' not in page


def test_a_form_in_the_other_encoding_is_given_back_too(busy: TooBusy) -> None:
    page = given(busy, b"text=Caf%C3%A9+%3Cb%3E&name=Rafael%22", TYPED)
    assert "Café &lt;b&gt;</textarea>" in page
    assert 'name="name" value="Rafael&quot;"' in page


def test_a_form_without_words_keeps_its_fields(busy: TooBusy) -> None:
    page = given(busy, b"email=rafael%40example.org", TYPED)
    assert 'name="email" value="rafael@example.org"' in page
    assert "<textarea" not in page and "Send it again" in page


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"--", f"--{MARK}\r\n".encode() * 3, b"a=1&" * 9000])
def test_what_cannot_be_read_gets_the_page_all_the_same(busy: TooBusy, body: bytes) -> None:
    for kind in ("", TYPED, MULTIPART, "multipart/form-data"):
        assert "Very many people write to us" in given(busy, body, kind)


def test_marks_in_a_readers_words_stay_words(busy: TooBusy) -> None:
    page = given(busy, "text=\ue000beside\ue000 \ue000words\ue000&once=x1".encode(), TYPED)
    assert page.count('value="x1"') == 1
    assert "\ue000beside\ue000 \ue000words\ue000</textarea>" in page


def test_the_page_itself_is_nobodys_to_ask_for(house: Driftpost) -> None:
    assert Client().get("/busy").status_code == 404


def test_a_large_picture_that_finds_no_room_costs_nobody_their_words(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "UPLOADS", 0)
    monkeypatch.setattr(door, "Together", lambda _django, busy: busy.renew() or busy)
    form = form_of(7).removesuffix(f"--{MARK}--\r\n").encode()
    form += f'--{MARK}\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n\r\n'.encode() + bytes(
        800_000
    )
    sent, heads = io.BytesIO(form), list[object]()
    asked = {"REQUEST_METHOD": "POST", "PATH_INFO": "/report", "CONTENT_TYPE": MULTIPART, "wsgi.input": sent}
    page = door.Door(WSGIHandler())(asked | {"CONTENT_LENGTH": str(len(form))}, lambda *said: heads.extend(said))
    assert str(heads[0]).startswith("503") and b"number 7</textarea>" in page[0]
    assert b"choose it once more" in page[0] and b'type="file"' in page[0]


def test_whoever_finds_no_room_is_turned_away_without_a_thread(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FORMS", 0)
    monkeypatch.setattr(door, "Together", lambda _django, busy: busy.renew() or busy)
    one = door.Door(WSGIHandler())
    asked = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": MULTIPART, "wsgi.input": io.BytesIO(form_of(7).encode())}
    answer = one.at_once(asked | {"PATH_INFO": "/subscribe"})
    assert answer is not None and answer[0].startswith("503") and b"number 7</textarea>" in answer[2]
    assert one.at_once(asked | {"PATH_INFO": "/report"}) is None


def failing(environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    """What Django says when the database is away."""
    return "503 Service Unavailable", [("Retry-After", "5")], b"This could not be done just now."


def test_a_page_that_django_could_not_make_never_stands_in_for_the_one_with_their_words(
    busy: TooBusy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving_back, "answered", lambda _django, environ: failing(environ))
    never = TooBusy(WSGIHandler())
    for page in (busy, never):
        monkeypatch.setattr(page, "_old_at", float("-inf"))
        page.renew()
    assert "Very many people write to us" in given(busy, form_of(7).encode())
    assert not never.ready
    monkeypatch.setattr(giving_back, "PATIENCE", 0)
    assert "number 7</textarea>" in given(never, form_of(7).encode())


def test_a_lane_that_is_full_turns_away_at_once_and_lets_in_again() -> None:
    taken, within = ("200 OK", list[tuple[str, str]](), b""), list[object]()

    def work(environ: dict[str, object]) -> tuple[str, list[tuple[str, str]], bytes]:
        within.append(lane.answer(environ))  # somebody else comes while this one is inside
        return taken

    lane = Lane(1, work)
    assert [lane.answer({}), lane.answer({})] == [taken, taken]
    assert within == [None, None]
