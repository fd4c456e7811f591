"""Web addresses that strangers give."""

import socket

import pytest

from levelhead.lib.web_address import NotReachable, look_up, parse, typed_here


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "//example.org/",
        "https://maya:pw@example.org/",
        "https://example.org@evil.example/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: x",
        "https://example.org\\@evil.example/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https:///path",
        "https://-%41.example/",
        "https://[fe80::1%25eth0]/",
        "https://example.org/" + "x" * 4000,
    ],
)
def test_what_is_no_plain_web_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(NotReachable) as caught:
        parse(url)
    assert "evil" not in str(caught.value) and "pw" not in str(caught.value)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0x7f.1", "127.1", "017700000001", "0177.0.0.1", "8.8.8"])
def test_a_number_is_taken_in_its_usual_form_only(host: str) -> None:
    with pytest.raises(NotReachable, match="four numbers with dots"):
        parse(f"https://{host}/")


def test_a_name_of_any_script_is_read_and_a_path_is_made_fit() -> None:
    address = parse("https://Bücher.example:8443/grüße?q=ü")
    assert (address.host, address.port, address.host_header) == (
        "xn--bcher-kva.example",
        8443,
        "xn--bcher-kva.example:8443",
    )
    assert address.path == "/gr%C3%BC%C3%9Fe?q=%C3%BC"


def test_a_path_that_may_hold_a_secret_is_never_shown() -> None:
    assert "s3cret" not in repr(parse("https://hooks.example/s3cret?t=s3cret"))


def test_a_step_from_https_to_http_is_refused() -> None:
    with pytest.raises(NotReachable, match="from https to http"):
        parse("https://example.org/").onward("http://example.org/")
    assert parse("https://example.org/a/b?c").onward("d").path == "/a/d"


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0"]
)
def test_this_machine_and_its_landlord_are_not_reached(host: str) -> None:
    with pytest.raises(NotReachable, match="not public"):
        look_up(parse(f"http://{host}/"), 5)


def test_one_bad_number_among_good_ones_spoils_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [(socket.AF_INET, 1, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: numbers)
    with pytest.raises(NotReachable, match="not public"):
        look_up(parse("http://trap.example/"), 5)


def test_loopback_opens_only_where_tests_say_so_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELHEAD_TEST_LOOPBACK", "1")
    assert look_up(parse("http://127.0.0.1/"), 5) == ["127.0.0.1"]
    monkeypatch.delenv("LEVELHEAD_TESTING")
    with pytest.raises(NotReachable):
        look_up(parse("http://127.0.0.1/"), 5)


def test_what_somebody_types_at_the_terminal_may_stand_on_this_machine_and_nothing_else_may() -> None:
    with typed_here("http://127.0.0.1:9999/"):
        assert look_up(parse("http://127.0.0.1:9999/x"), 1) == ["127.0.0.1"]
        with pytest.raises(NotReachable):
            look_up(parse("http://127.0.0.1:9998/"), 1)
    with pytest.raises(NotReachable):
        look_up(parse("http://127.0.0.1:9999/"), 1)
