"""Which hosts are this machine."""

import pytest

from levelhead.lib.net import is_loopback


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "127.8.8.8", "mail.localhost."])
def test_this_machine_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["example.org", "10.0.0.1", "localhost.example.org", ""])
def test_another_machine_is_not_taken_for_it(host: str) -> None:
    assert not is_loopback(host)
