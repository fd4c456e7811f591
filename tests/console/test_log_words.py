"""A line of the log lets nobody in: no key stands in it, whatever Django says of a request."""

import logging
import logging.config
from typing import Any

import pytest
from django.test import Client

from levelhead.config.log_words import Masked
from tests.factories import Driftpost


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Forbidden (CSRF cookie not set.): /sign-in/AAAbcd-_9", "Forbidden (CSRF cookie not set.): /sign-in/…"),
        ("Internal Server Error: /talk/Mx9_k/data", "Internal Server Error: /talk/…"),
        ("Not Found: /hooks/email/postmark/s3cret", "Not Found: /hooks/…"),
        ("<WSGIRequest: POST '/leave/Mx9_k'>", "<WSGIRequest: POST '/leave/…'>"),
        ("Not Found: /account/login/code/confirm/", "Not Found: /account/login/code/confirm/"),
    ],
)
def test_a_key_in_an_address_is_left_out(said: str, written: str) -> None:
    assert Masked("%(message)s").format(logging.makeLogRecord({"msg": said})) == written


def test_a_sign_in_link_pressed_without_cookies_does_not_reach_the_log(
    house: Driftpost, caplog: pytest.LogCaptureFixture
) -> None:
    Client(enforce_csrf_checks=True).post("/sign-in/a-secret-that-still-works")
    lines = [Masked("%(message)s").format(record) for record in caplog.records]
    assert lines == ["Forbidden (CSRF cookie not set.): /sign-in/…"]


def test_every_process_writes_its_lines_so(settings: Any) -> None:
    made: Any = logging.config.DictConfigurator({"version": 1, **settings.LOGGING})
    assert isinstance(made.configure_formatter(settings.LOGGING["formatters"]["plain"]), Masked)
