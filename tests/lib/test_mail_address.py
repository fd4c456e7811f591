"""Mail addresses: what is one, and what is none."""

import pytest

from levelhead.lib import mail_address


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        (" Rafael+news@Example.ORG ", "Rafael+news@example.org"),
        ("søren@bücher.example", "søren@xn--bcher-kva.example"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_an_address_is_written_for_the_wire(typed: str, wire: str) -> None:
    assert mail_address.parse(typed).wire == wire


@pytest.mark.parametrize(
    "typed",
    [
        *("", "rafael", "@example.org", "a@", "a b@example.org", "a@b", "a..b@example.org", "a@exa mple.org"),
        *("a@-.org", "a\r\nb@example.org", "a@example.org\r\nx", '"a"@example.org', "a\u202eb@example.org"),
        "a" * 65 + "@example.org",
    ],
)
def test_what_is_none_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(mail_address.NotAnAddress, match=r"\.$"):
        mail_address.parse(typed)


def test_a_masked_address_tells_its_owner_and_nobody_else() -> None:
    assert mail_address.parse("rafael@example.org").masked == "r…@example.org"
