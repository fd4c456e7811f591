"""Markdown from a writer who may have pasted anything."""

import pytest

from levelhead.lib.markdown import clean, to_html, to_line, to_text


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "<img src=x onerror=alert(1)>",
        '[x](https://a.example "onmouseover=alert(1)")',
        "<iframe src=//evil.example>",
        "[x](data:text/html,<script>alert(1)</script>)",
    ],
)
def test_nothing_pasted_can_run_or_call_home(attack: str) -> None:
    html = to_html(attack)
    assert not any(bad in html for bad in ("<script", "<img", "<iframe", 'href="javascript', 'href="data', "title="))


def test_a_correction_leaves_the_old_words_struck() -> None:
    assert to_html("About **10,000** accounts.", ("About **10,000**",)) == (
        "<p><del>About <strong>10,000</strong></del> accounts.</p>"
    )


def test_words_struck_over_two_paragraphs_are_struck_in_each() -> None:
    assert to_html("One.\n\nTwo.", ("One.\n\nTwo.",)) == "<p><del>One.</del></p>\n<p><del>Two.</del></p>"


def test_headings_keep_below_the_pages_own() -> None:
    assert to_html("# Big") == "<h3>Big</h3>"


def test_plain_text_shows_where_a_link_leads() -> None:
    assert to_text("See [the guide](https://a.example/x).\n\n- one\n- two") == (
        "See the guide (https://a.example/x).\n\n- one\n- two"
    )


def test_what_is_numbered_keeps_its_numbers_in_plain_text() -> None:
    assert to_text("Do this:\n\n3. Look.\n4. Press\n   - once\n   - twice\n\nThat is all.") == (
        "Do this:\n\n3. Look.\n4. Press\n  - once\n  - twice\n\nThat is all."
    )


def test_a_list_in_one_line_reads_as_sentences() -> None:
    assert to_line("**What you can do.**\n\n- Everybody: look at your page\n- Press Reconnect.") == (
        "What you can do. Everybody: look at your page. Press Reconnect."
    )


def test_control_characters_go_and_words_in_any_script_stay() -> None:
    assert clean("a\x00b\x1b\r\nשלום 🐘") == "ab\nשלום 🐘"
