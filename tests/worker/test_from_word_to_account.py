"""The whole way, with real processes: an account is connected, and every word is posted there in one thread."""

from pathlib import Path

import pytest

from levelhead.channels.mastodon.tests.counterpart import TOKEN, Mastodon
from tests.support.house import House
from tests.support.mails import until
from tests.support.other_side import certificate_for
from tests.support.twin import running


@pytest.mark.data
def test_every_word_is_posted_once_and_under_the_first(named_house: House, tmp_path: Path) -> None:
    file = certificate_for("localhost", tmp_path)
    named_house.env |= {"SSL_CERT_FILE": str(file), "LEVELHEAD_TEST_LOOPBACK": "1"}
    with running(Mastodon(), file) as mastodon:
        named_house.start()
        server = mastodon.url.replace("http://127.0.0.1", "https://localhost")
        given = f"server={server}\ntoken={TOKEN}\n"
        account = named_house.json("channel", "add", "mastodon", "--settings", "-", text=given)["id"]
        words = ("--title", "Posting is down", "--next", "30m", "--text", "-")
        incident = named_house.json("open", *words, text="We see it.")["id"]
        until(lambda: len(mastodon.posts) == 1)
        named_house.cli("resolve", incident, "--text", "-", text="It is over.")
        until(lambda: len(mastodon.posts) == 2)
        named_house.cli("channel", "remove", account)
    first, second = mastodon.posts.values()
    assert "We see it." in first["status"] and f"/incidents/{incident}/" in first["status"]
    assert "It is over." in second["status"] and second["in_reply_to_id"] == next(iter(mastodon.posts))
    assert TOKEN not in named_house.log.read_text()
