"""The guard stops what must never go out, and lets ordinary updates pass."""

from collections.abc import Iterable
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from levelhead.coach.guard import check
from levelhead.coach.secrets import SIGNS, Sign

REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)


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
        ("person", "We called the customer on 07700 900123."),
        ("person", "Rafael Costa (+351 912 345 678) reported it."),
        ("person", "the account of rafael.costa@mailbox.example was hit"),
        ("person", "SSN 078-05-1120"),
        ("inside_address", "reach it at fd12:3456:789a::1"),
        ("inside_address", "from 169.254.169.254"),
        ("inside_host", "on ci-runner-04.int.driftpost.example"),
        ("inside_host", "on web01.prod.driftpost.example"),
        ("password", "log in as admin / Kettle!Maple_31"),
        ("password", 'use "Kettle31" as the password'),
        ("password", "the temporary password was kettle31"),
        ("password", "the PIN is 4821"),
        ("password", "the root password is still Kettle31"),
        ("password", "user kiosk and pass kettle31"),
        ("password", "old one was Kettle!1931"),
        ("token", "paste kt_Yb81Kq42Lm93Wz there"),
        ("person", "Affected accounts: rafael.costa@mailbox.example"),
        ("person", "The customer's phone number is +44 7700 900123."),
    ],
)
def test_stops(kind: str, text: str) -> None:
    assert kind in {stop.kind for stop in check(text)}


MIXED = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3kL5mN7pQ9rS1tU3v"
HEX = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
#: Made here and put together at run time, so that no scanner of repositories takes them for real.
TOKENS = {
    "aws": "AKIA" + "Q7RZ4TJH2MNB5KXW",
    "aws secret": "aws_secret_access_key = " + MIXED[:40],
    "github": "ghp" + "_" + MIXED[:36],
    "github fine": "github" + "_pat_" + MIXED[:22] + "_" + MIXED[:59],
    "gitlab": "glpat" + "-" + MIXED[:20],
    "slack": "xoxb" + "-2048-1024-" + MIXED[:24],
    "slack app": "xapp" + "-1-A012-345-" + HEX,
    "slack hook": "https://hooks.slack.com/services" + "/T0001/B0001/" + MIXED[:24],
    "discord hook": "https://discord.com/api/webhooks" + "/1234567890/" + MIXED[:60],
    "telegram": "1234567890" + ":AA" + MIXED[:33],
    "stripe": "sk" + "_live_" + MIXED[:24],
    "model": "sk-proj" + "-" + MIXED[:48],
    "google": "AIza" + MIXED[:35],
    "twilio": "AC" + HEX[:32],
    "sendgrid": "SG." + MIXED[:22] + "." + MIXED[:43],
    "mailgun": "key-" + HEX[:32],
    "mailchimp": HEX[:32] + "-us12",
    "npm": "npm" + "_" + MIXED[:36],
    "pypi": "pypi-" + MIXED,
    "docker": "dckr" + "_pat_" + MIXED[:27],
    "digitalocean": "dop" + "_v1_" + HEX,
    "heroku": "HRKU-" + "01234567-89ab-cdef-0123-456789abcdef",
    "shopify": "shpat" + "_" + HEX[:32],
    "hugging face": "hf" + "_" + MIXED[:34],
    "jwt": "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTYifQ." + MIXED[:43],
    "azure": "AccountKey=" + MIXED[:60] + "==",
    "cloudflare": "CF_API_TOKEN=" + MIXED[:40],
    "datadog": "DD_API_KEY=" + HEX[:32],
    "new relic": "NRAK-" + MIXED.upper()[:27],
    "sentry": "https://" + HEX[:32] + "@o123.ingest.sentry.io/456",
    "grafana": "glsa" + "_" + MIXED[:32] + "_" + HEX[:8],
    "vault": "hvs" + "." + MIXED[:40],
    "terraform": MIXED[:14] + ".atlasv1." + MIXED[:60],
    "linear": "lin" + "_api_" + MIXED[:40],
    "notion": "secret" + "_" + MIXED[:43],
    "figma": "figd" + "_" + MIXED[:40],
    "square": "sq0atp" + "-" + MIXED[:22],
    "atlassian": "ATATT3xFfGF0" + MIXED + MIXED,
    "planetscale": "pscale" + "_tkn_" + MIXED[:43],
    "supabase": "sbp" + "_" + HEX[:40],
    "airtable": "pat" + MIXED[:14] + "." + HEX,
    "postman": "PMAK-" + HEX[:24] + "-" + HEX[:34],
    "rubygems": "rubygems" + "_" + HEX[:48],
    "databricks": "dapi" + HEX[:32],
    "age": "AGE-SECRET-KEY-1" + MIXED.upper()[:58],
    "pgp": "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----",
    "basic": "Authorization: Basic " + MIXED[:32],
    "bearer": "Authorization: Bearer " + MIXED[:40],
}  # fmt: skip


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_stops_the_keys_of_well_known_services(token: str) -> None:
    (stop,) = check(f"For now we use {token} for this.")
    assert stop.kind in ("token", "private_key") and stop.quote in token


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
        "Password resets are paused. Your password is safe. A token refresh may fail.",
        "Call us on 0800 555 0119 or +44 113 555 0177 for your report.",
        "The list is devel-announce@lists.driftpost.example, the desk revenues@driftpost.example.",
        "Commit 3f2a9c81d7 fixes it; see https://driftpost.example/i/9f8e7d6c5b4a.",
        "Pin the version to 2.14.3. At 10:20 we moved to eu-west-1.",
        "Your login and password: unchanged.",
        "If the door stays shut, send a photo: sesame@driftpost.example.",
        "I am sorry.\n\nMaya Okafor, founder, maya@driftpost.example",
        "Not there by noon? kettle@driftpost.example. We read all of it.",
        "If you are a tenant, contact the lettings office on 01632 960 290.",
    ],
)
def test_lets_pass(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    "key",
    [
        "AKIA**IOSFODNN7**EXAMPLE",
        "AKIAIOSF\u200bODNN7EXAMPLE",
        "AKIAIOSF\u00adODNN7EXAMPLE",
        "AKIA&#73;OSFODNN7EXAMPLE",
        "AKIA\\IOSFODNN7EXAMPLE",
        "AKIAIOSFOD\n  NN7EXAMPLE",
        "AKIAIOSFOD\r\nNN7EXAMPLE",
        "ＡＫＩＡＩＯＳＦＯＤＮＮ７ＥＸＡＭＰＬＥ",
    ],
)
def test_a_key_is_one_however_it_is_written_down(key: str) -> None:
    (stop,) = check(f"🎉 The key is {key}, and it works.")
    assert (stop.kind, stop.quote) == ("token", key)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY",
        ),
        ("Das Passwort lautet Sommer2026!", "Sommer2026!"),
        ("Le mot de passe est Ete2026!x", "Ete2026!x"),
        ("We sent the invoice to rafael.stone@gmail.com by mistake.", "rafael.stone@gmail.com"),
        ("Our customer Rafael Stone, +1 415 555 2671, lost his posts.", "+1 415 555 2671"),
        ("The customer rafael.stone [at] mailbox dot example lost his.", "rafael.stone [at] mailbox dot example"),
        ("Rafael, rafael at mailbox dot example, lost his posts.", "rafael at mailbox dot example"),
        ("Rafael (rafael(at)mailbox(dot)example) saw it.", "rafael(at)mailbox(dot)example"),
        ("rafael.stone@mailbox.example was hit.", "rafael.stone@mailbox.example"),
        ("The new password, Sommer2026, works.", "Sommer2026"),
        ("Log in with Winter2026! for now.", "Winter2026!"),
        ("The password is sommer.", "sommer"),
        ("Their password was 12345678 and they lost it.", "12345678"),
        ('The password is "kettle maple" for now.', "kettle maple"),
        ("Passwort: geheim", "geheim"),
        ("The door code is 4821.", "4821"),
    ],
)
def test_finds_more_of_what_people_let_slip(text: str, quote: str) -> None:
    assert quote in [stop.quote for stop in check(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We fixed it in version 10.4.7.22 of the app.",
        "Wir haben das Passwort-Formular repariert.",
        "Ask & you shall hear: Café Möller's **bold**move is a re\u00adsult of 3\u00a0days.",
        "The long line breaks\nhere and there-\nfore goes on at step_2\nand step_3.",
        "Answers will be sent to you; write to rafael@driftpost.example.",
        "Write to rafael [at] driftpost dot example. We laughed at the dot com years.",
        "Meet us at Gate!23, it is open.",
        "Sign in with OAuth2. Your password is safe, the old password was wrong, and the new one is optional.",
        "Password: required. The password was reset, and the password is case sensitive.",
        "The new password is ready, and the password is only known to you.",
    ],
)
def test_takes_no_plain_words_for_a_secret(text: str) -> None:
    assert check(text) == []


def test_withheld_words_are_found_in_any_case_and_across_lines() -> None:
    (stop,) = check("It was North\nGate after all.", withheld=["north gate"])
    assert (stop.kind, stop.quote) == ("withheld", "North\nGate")


def test_an_own_contact_is_no_leak() -> None:
    assert check("Thanks, olga.berg@driftpost.example", contacts=["olga.berg@driftpost.example"]) == []


def test_the_same_words_get_the_same_id() -> None:
    first, again = check("at 10.1.2.3"), check("Now at 10.1.2.3 too")
    assert first[0].id == again[0].id


def most_repeats(pattern: Iterable[Any]) -> int:
    """How often anything in a parsed expression may be repeated at most."""
    most = 0
    for found, argument in pattern:
        inside = list(argument) if isinstance(argument, tuple) else []
        if found in REPEATS:
            most = max(most, int(argument[1]))
        if found is constants.BRANCH:
            inside = argument[1]
        most = max([most, *(most_repeats(each) for each in inside if isinstance(each, parser.SubPattern))])
    return most


def test_repetitions_are_seen_wherever_they_stand() -> None:
    assert most_repeats(parser.parse(r"(?:a|(?=b(?:cd{2,7})?))")) == 7
    assert most_repeats(parser.parse(r"a(?:b|c*)")) > 10_000


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.kind)
def test_no_text_can_stall_an_expression(sign: Sign) -> None:
    most = most_repeats(parser.parse(sign.expression.pattern, sign.expression.flags))
    assert most <= 3000, "bound every repetition: a running expression cannot be stopped"
