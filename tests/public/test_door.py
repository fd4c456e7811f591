"""Which lane takes a form: pictures take seconds to draw anew, and must not stand in the transaction of all reports."""

import io
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from levelhead.public import door


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> door.Door:
    """A door that begins nothing by itself."""
    monkeypatch.setattr(door, "Together", lambda _django, busy: busy)
    monkeypatch.setattr(door.TooBusy, "answer", lambda *_: None, raising=False)
    return door.Door(WSGIHandler())


def telling(part: str) -> dict[str, Any]:
    """A report with this part after its words."""
    words = 'Content-Disposition: form-data; name="text"\r\n\r\nIt hangs.'
    body = f"--X\r\n{words}\r\n--X\r\n{part}\r\n\r\nPNG\r\n--X--\r\n".encode()
    sent = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    return {"REQUEST_METHOD": "POST", "PATH_INFO": "/report", **sent}


@pytest.mark.parametrize(
    "named", ['filename="a.png"', "FileName=a.png", "filename*=UTF-8''a", 'filename=""a"', 'filename=""; filename=b']
)
def test_a_small_picture_goes_the_way_of_large_ones_however_it_is_named(one: door.Door, named: str) -> None:
    assert one._lane(telling(f'Content-Disposition: form-data; name="picture"; {named}')) is one._uploads


def test_a_report_whose_field_for_a_picture_is_empty_goes_with_all_others(one: door.Door) -> None:
    environ = telling('Content-Disposition: form-data; name="picture"; filename=""')
    assert one._lane(environ) is one._reports
    assert environ["wsgi.input"].tell() == 0
