"""The browser that journeys walk with, and the checks on what it shows."""

import pytest

from tests.support.browser import PHONE, Open, axe, scrolls_sideways


def shown(body: str) -> str:
    return f"data:text/html,<html lang=en><title>Calm</title><main><h1>Calm</h1>{body}</main>"


def test_axe_is_content_with_a_plain_page(browse: Open) -> None:
    axe(browse(shown("<p>All is well.")))


def test_axe_finds_a_picture_that_nobody_described(browse: Open) -> None:
    with pytest.raises(AssertionError, match="image-alt"):
        axe(browse(shown("<img src=x>")))


def test_scripts_can_be_switched_off(browse: Open) -> None:
    page = browse(shown("<script>document.title='moved'</script>"), scripts=False)
    assert page.title() == "Calm"


def test_the_dark_is_dark(browse: Open) -> None:
    page = browse(shown(""), dark=True)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_a_page_too_wide_for_a_phone_is_noticed(browse: Open) -> None:
    assert scrolls_sideways(browse(shown("<div style='width:900px'>wide</div>"), PHONE))
    assert not scrolls_sideways(browse(shown("<p>narrow"), PHONE))
