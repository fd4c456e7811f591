"""The same against Bluesky's own server, where `scripts/bluesky-server` has put one together."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from levelhead.channels.bluesky.channel import BlueskyChannel
from levelhead.channels.bluesky.session import Session
from levelhead.channels.contract import Accepted, Permanent, Recipient, Shown
from levelhead.lib import http
from tests.channels.test_contract import MESSAGE
from tests.support.pictures import ALT, a_picture

PLACE = Path(__file__).resolve().parents[4] / ".bluesky"
PASSWORD = "correct horse battery staple"
HERE = Recipient(key="account", address="account:1")

pytestmark = pytest.mark.skipif(not (PLACE / "node").exists(), reason="scripts/bluesky-server puts the server together")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run the server with one account on it."""
    command = [str(PLACE / "node"), str(Path(__file__).with_name("server.mjs")), str(PLACE)]
    pipe = subprocess.PIPE
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEVELHEAD_TEST_LOOPBACK", "1")
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as running:
            assert running.stdin and running.stdout
            url = running.stdout.readline().strip()
            account = {"email": "maya@driftpost.example", "handle": "driftpost.test", "password": PASSWORD}
            assert http.post_json(f"{url}/xrpc/com.atproto.server.createAccount", account).ok
            yield url
            running.stdin.close()
            running.wait(20)


@pytest.fixture
def channel(server: str) -> BlueskyChannel:
    return BlueskyChannel(Session(server, "driftpost.test", PASSWORD))


def read(server: str, remote_id: str) -> dict:
    repo, collection, key = remote_id.split()[0].removeprefix("at://").split("/")
    query = f"repo={repo}&collection={collection}&rkey={key}"
    return http.request("GET", f"{server}/xrpc/com.atproto.repo.getRecord?{query}").json()


def test_a_post_stands_there_as_it_was_written(server: str, channel: BlueskyChannel) -> None:
    (said,) = channel.send(MESSAGE, [HERE])
    assert isinstance(said, Accepted)
    record = read(server, said.remote_id)["value"]
    assert MESSAGE.headline in record["text"]
    assert record["facets"][0]["features"][0]["uri"] == MESSAGE.link.address


def test_a_repeat_is_the_same_record(channel: BlueskyChannel) -> None:
    word = replace(MESSAGE, id="again")
    once, again = (list(channel.send(word, [HERE])) for _ in range(2))
    assert once == again and isinstance(once[0], Accepted)


def test_a_reply_names_the_first_post_and_the_last(server: str, channel: BlueskyChannel) -> None:
    word = replace(MESSAGE, id="first", at=MESSAGE.at + timedelta(minutes=1))
    (first,) = channel.send(word, [HERE])
    later = replace(MESSAGE, id="second", at=MESSAGE.at + timedelta(minutes=2))
    (second,) = channel.send(later, [replace(HERE, root=first.remote_id, parent=first.remote_id)])
    uri, cid = first.remote_id.split()
    reply = read(server, second.remote_id)["value"]["reply"]
    assert reply == {"root": {"uri": uri, "cid": cid}, "parent": {"uri": uri, "cid": cid}}


def test_a_post_that_is_taken_away_stands_there_no_more(server: str, channel: BlueskyChannel) -> None:
    (said,) = channel.send(replace(MESSAGE, id="taken", at=MESSAGE.at + timedelta(minutes=5)), [HERE])
    assert "value" in read(server, said.remote_id)
    for _time in range(2):
        assert channel.take_back(HERE, said.remote_id) == Accepted(HERE.key)
        assert read(server, said.remote_id)["error"] == "RecordNotFound"


def test_a_wrong_password_is_for_good(server: str) -> None:
    (said,) = BlueskyChannel(Session(server, "driftpost.test", "wrong")).send(MESSAGE, [HERE])
    assert isinstance(said, Permanent) and "AuthenticationRequired" in said.reason


def test_a_picture_stands_there_with_its_words(server: str, channel: BlueskyChannel) -> None:
    octets = a_picture("WEBP")
    one = Shown("https://status.driftpost.example/p.webp", ALT, f"Picture: {ALT}", 300, 200, lambda: octets)
    (said,) = channel.send(replace(MESSAGE, id="shown", at=MESSAGE.at + timedelta(minutes=9), pictures=(one,)), [HERE])
    assert isinstance(said, Accepted)
    (image,) = read(server, said.remote_id)["value"]["embed"]["images"]
    assert (image["alt"], image["aspectRatio"]) == (ALT, {"width": 300, "height": 200})
    assert (image["image"]["mimeType"], image["image"]["size"]) == ("image/webp", len(octets))
