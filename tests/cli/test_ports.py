"""Addresses that can be listened on, and a sentence for those that cannot."""

import socket

import pytest
from click.testing import CliRunner

from levelhead.cli import exits, ports
from levelhead.cli.main import root
from tests.support.ports import free_port


@pytest.mark.parametrize(
    ("listen", "parts"),
    [("127.0.0.1:8000", ("127.0.0.1", 8000)), ("[::1]:80", ("::1", 80)), (":8000", ("127.0.0.1", 8000))],
)
def test_an_address_is_a_host_and_a_port(listen: str, parts: tuple[str, int]) -> None:
    assert ports.split(listen) == parts


def test_a_port_in_use_is_a_sentence_that_says_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(exits.Busy) as refused:
            ports.require_free(listen, "LEVELHEAD_APP")
    assert refused.value.message == (
        f"{listen} is in use by another program. Stop that one, or choose another address with LEVELHEAD_APP."
    )
    ports.require_free(listen, "LEVELHEAD_APP")


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    with pytest.raises(exits.Busy, match="cannot be listened on"):
        ports.require_free("192.0.2.1:8000", "LEVELHEAD_EDGE")


@pytest.mark.parametrize("wrong", ["8000", "127.0.0.1:http", "127.0.0.1:80000"])
def test_what_is_no_address_for_the_edge_is_wrong_usage(wrong: str) -> None:
    result = CliRunner().invoke(root, ["edge", "--listen", wrong])
    assert result.exit_code == exits.USAGE
    assert "Write HOST:PORT, as 127.0.0.1:8000." in result.output
