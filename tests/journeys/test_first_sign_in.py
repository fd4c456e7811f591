"""From the printed link to a named page, as its owner walks it."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, axe, scrolls_sideways
from tests.support.house import OLGA, House

Open = Callable[..., Page]


def link(house: House) -> str:
    """Return a fresh sign-in link under a name: passkeys know no bare numbers."""
    return at(house, urlsplit(house.cli("sign-in-link", OLGA).strip()).path)


def at(house: House, path: str) -> str:
    return f"http://localhost:{house.ports['app']}{path}"


@pytest.fixture
def olga(house: House, browse: Open) -> Iterator[Page]:
    """Olga, just signed in by her link on her phone."""
    page = browse(link(house), PHONE, timezone_id="Europe/Berlin")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/set-up")
    yield page


def fine_everywhere(page: Page) -> None:
    """No barrier and nothing to push sideways, light and dark, on a phone and at a desk."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            axe(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert not scrolls_sideways(page)
    page.set_viewport_size(PHONE)


def current_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def has_phone_with_passkeys(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_the_link_leads_to_set_up_which_names_everything(olga: Page, house: House) -> None:
    expect(olga.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    fine_everywhere(olga)
    olga.get_by_label("Your name").fill("Olga Lind")
    olga.get_by_label("The parts of your service").fill("Sign-in\nPosting: Mastodon")
    first = olga.get_by_role("group", name="Person 1")
    first.get_by_label("Mail address").fill("maya@driftpost.example")
    first.get_by_label("Name", exact=True).fill("Maya Okafor")
    olga.get_by_role("button", name="That's us").click()
    olga.wait_for_url(at(house, "/"))
    olga.goto(at(house, "/people"))
    expect(olga.get_by_text("Maya Okafor").first).to_be_visible()
    fine_everywhere(olga)


def test_a_passkey_is_added_and_signs_in(olga: Page, house: House) -> None:
    has_phone_with_passkeys(olga)
    olga.goto(at(house, "/account/second-factor/webauthn/add/"))
    olga.get_by_label("A name to know it by").fill("Olga's phone")
    olga.get_by_role("button", name="Add the passkey").click()
    olga.wait_for_url("**/recovery-codes/")
    expect(olga.locator(".codes li")).to_have_count(10)
    fine_everywhere(olga)
    olga.context.clear_cookies()
    olga.goto(at(house, "/account/login/"))
    fine_everywhere(olga)
    olga.get_by_role("button", name="Use a passkey").click()
    olga.wait_for_url("**/set-up")


def test_an_authenticator_app_is_set_up_and_asked_for(olga: Page, house: House) -> None:
    olga.goto(at(house, "/account/second-factor/totp/activate/"))
    fine_everywhere(olga)
    secret = olga.locator("code.key").inner_text()
    olga.get_by_label("Six digits").fill(current_code(secret))
    olga.get_by_role("button", name="Set it up").click()
    olga.wait_for_url("**/recovery-codes/")
    code = olga.locator(".codes code").first.inner_text()
    olga.context.clear_cookies()
    olga.goto(link(house))
    olga.get_by_role("button", name="Sign in").click()
    olga.wait_for_url("**/second-factor/authenticate/")
    fine_everywhere(olga)
    olga.get_by_label("Code").fill(code)
    olga.get_by_role("button", name="Sign in").click()
    olga.wait_for_url("**/set-up")


def test_no_token_stands_in_a_log(olga: Page, house: House) -> None:
    token = urlsplit(link(house)).path.rpartition("/")[2]
    olga.goto(at(house, f"/sign-in/{token}"))
    assert token not in house.log.read_text()
