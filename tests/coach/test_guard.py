"""The guard stops what must never go out, and lets ordinary updates pass."""

import pytest

from levelhead.coach.guard import check


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("private_key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"),
        ("token", "We rotated AKIA" + "Q7RZ4TJH2MNB5KXW today."),
        ("token", "use ghp" + "_" + "a1B2" * 9),
        ("token", "xoxb" + "-2048-1024-abcdefGHIJ"),
        ("password", "the password is Maple!Kettle_31"),
        ("password", "see postgres://olga:hunter2@db.example/live"),
        ("card", "the card 4111 1111 1111 1111 was charged"),
        ("inside_host", "we restarted db-3.eu.driftpost.internal"),
        ("inside_host", "session from bastion-7.eu.driftpost-int.example"),
        ("inside_address", "the box at 10.20.30.40 is back"),
        ("inside_user", "signed in as svc_mailer"),
        ("person", "Thanks to Rafael (rafael.costa@mailbox.example) for the picture."),
        ("person", "The customer's phone number is +44 7700 900123."),
    ],
)
def test_stops(kind: str, text: str) -> None:
    assert kind in {stop.kind for stop in check(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Write to help@driftpost.example.",
        "Reach me at maya@driftpost.example.",
        "Please change your password now; your token is replaced.",
        "Card numbers were not in the file. 1,234,567,890 posts wait.",
        "Call 0800 555 0119.",
        "Everything at status.driftpost.example is up since 2031-04-05 10:20:30.",
        "Your Secret Manager. Service.",
    ],
)
def test_lets_pass(text: str) -> None:
    assert check(text) == []


def test_withheld_words_are_found_in_any_case_and_across_lines() -> None:
    (stop,) = check("It was North\nGate after all.", withheld=["north gate"])
    assert (stop.kind, stop.quote) == ("withheld", "North\nGate")


def test_an_own_contact_is_no_leak() -> None:
    assert check("Thanks, olga.berg@driftpost.example", contacts=["olga.berg@driftpost.example"]) == []


def test_the_same_words_get_the_same_id() -> None:
    first, again = check("at 10.1.2.3"), check("Now at 10.1.2.3 too")
    assert first[0].id == again[0].id
