"""Whatever is pasted into an update, readers get words: nothing runs, nothing breaks out, nothing is lost."""

import re
from pathlib import Path

import pytest

from levelhead.actions.word import ComponentWord, Word
from levelhead.site.sheet import push_script, script
from tests.factories import an_incident, soon
from tests.site.pages import printed, quiet_house, seen

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[here](javascript:alert(1))",
    '"><svg onload=alert(1)>',
    "{% include 'site/style.css' %}{{ page }}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_pasted_can_run(text: str, tmp_path: Path) -> None:
    house = quiet_house()
    word = Word(f"Look: {text}", next_by=soon(house.page))
    part = ComponentWord(house.twitter, "major_outage", text)
    incident = an_incident(house, headline=f"Bad {text}", components=[part], word=word)
    site = printed(house, tmp_path)
    ours = {script(), push_script()}
    for path in ("/", f"/incidents/{incident.public_id}/", "/history/"):
        html = site.text(path)
        scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        assert html.count("<script") == len(scripts) and set(scripts) <= ours
        assert html.count("</style>") == 1
        for danger in ("<img", "<svg onload", 'href="javascript', "<img src=x o"):
            assert danger not in html


def test_right_to_left_words_emoji_and_a_nul_byte_are_kept_and_set_apart(tmp_path: Path) -> None:
    house = quiet_house()
    word = Word("نحن نعمل على حل المشكلة \x00👩🏽‍🚒", next_by=soon(house.page))
    an_incident(house, headline="حدث خطأ 🚨", word=word)
    text = printed(house, tmp_path).text()
    assert '<h1 dir="auto">حدث خطأ 🚨</h1>' in text
    assert '<div class="text" dir="auto"><p>نحن نعمل على حل المشكلة 👩🏽‍🚒</p></div>' in text
    assert "\x00" not in text


def test_a_very_long_headline_is_set_smaller_and_cut_in_the_title_only(tmp_path: Path) -> None:
    house = quiet_house()
    headline = "Longwordwithoutanyspace" * 12
    an_incident(house, headline=headline)
    text = printed(house, tmp_path).text()
    assert f'<h1 class="long" dir="auto">{headline}</h1>' in text
    assert headline not in text.split("</title>")[0]


def test_markdown_reads_as_its_writer_meant(tmp_path: Path) -> None:
    house = quiet_house()
    word = Word("# Now\n\n- **first**\n- [page](https://example.org)", next_by=soon(house.page))
    an_incident(house, word=word)
    text = printed(house, tmp_path).text()
    assert "<h3>Now</h3>" in text
    assert "<li><strong>first</strong></li>" in text
    assert "Now first page" in seen(text)
