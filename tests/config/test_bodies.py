"""A flood of octets is turned away before it is read, or laid on the disk."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client, override_settings

from levelhead.config.bodies import FORM, PICTURE
from tests.factories import Driftpost, driftpost
from tests.public.conftest import STAFF


class Filled(io.BytesIO):
    """A file as large as it is long."""

    name = "large.bin"


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost, at which somebody throws gigabytes."""
    return driftpost()


@pytest.fixture
def laid_aside(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many octets of files reached the disk."""
    seen: list[int] = []

    def receive(_self: object, octets: bytes, _start: int) -> None:
        seen.append(len(octets))

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", receive)
    return seen


@pytest.mark.parametrize(
    ("path", "most"), [("/account/login/", FORM), ("/people", FORM), ("/api/v1/coach", FORM), ("/declare", PICTURE)]
)
def test_the_console_takes_no_files_where_it_asks_for_none_and_one_where_it_asks_for_one(
    house: Driftpost, laid_aside: list[int], path: str, most: int
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/account/login/")
    answer = client.post(path, {"email": "x", "file": Filled(b"x" * most)})
    assert (answer.status_code, sum(laid_aside)) == (413, 0)
    assert b"nothing of it was kept" in answer.content


@pytest.mark.parametrize("path", ["/subscribe", "/works/some-key", "/leave/some-key", "/preferences/some-key"])
def test_nor_do_the_readers_forms(house: Driftpost, laid_aside: list[int], path: str) -> None:
    middleware = [name for name in settings.MIDDLEWARE if not any(part in name for part in STAFF)]
    with override_settings(ROOT_URLCONF="levelhead.config.urls_live", MIDDLEWARE=middleware):
        client = Client(enforce_csrf_checks=True)
        client.get("/subscribe")
        answer = client.post(path, {"email": "x", "file": Filled(b"x" * (3 * FORM))})
    assert (answer.status_code, sum(laid_aside)) == (413, 0)
