"""The inbox's keys over the ends of a list, pressed in a real browser on a page that holds no more than the list."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

import levelhead.console

SCRIPT = Path(levelhead.console.__file__).parent / "assets/parts/inbox.js"
PAGE = """<title>Inbox</title><div data-inbox><div class="list">
<a href="#1" data-report {first}>Rafael</a><a href="#2" data-report {last}>Lena</a>
<nav><a rel="prev" data-key="o" href="#before">Older</a><a rel="next" data-key="w" href="#after">Newer</a></nav>
</div></div>"""


@pytest.mark.parametrize(
    ("read", "key", "leads_to"),
    [("", "j", "#1"), ("", "k", "#2"), ("first", "j", "#2"), ("first", "k", "#before"), ("last", "j", "#after"),
     ("last", "o", "#before"), ("first", "w", "#after")],
)  # fmt: skip
def test_a_key_leads_on_over_the_ends_of_the_list(desk: Page, read: str, key: str, leads_to: str) -> None:
    current = {name: 'aria-current="true"' if name == read else "" for name in ("first", "last")}
    desk.set_content(PAGE.format(**current))
    desk.add_script_tag(content=f"{SCRIPT.read_text()}\nkeysOfInbox(); document.title = 'heard';", type="module")
    desk.wait_for_function("document.title === 'heard'")
    desk.keyboard.press(key)
    desk.wait_for_function("where => location.hash === where", arg=leads_to)
