"""How allauth behaves here: nobody signs up by themselves, and its mail goes out like all other mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from levelhead.actions.send_account_mail import send_account_mail
from levelhead.fanout.seal import seal, unseal
from levelhead.incidents.queries import the_page
from levelhead.lib.clock import machine_now
from levelhead.lib.zones import local, zone_word
from levelhead.people.models import Person
from levelhead.people.permissions import may

SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("Your recovery codes are new; older ones no longer work."),
    "usersessions/messages/sessions_logged_out.txt": _("All your other sessions are signed out."),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by an owner; there is no sign-up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This mail address and password do not belong together. Try again, or have a code sent to you instead."
        ),
        "too_many_login_attempts": _(
            "That was tried too often. Wait five minutes and try again; a passkey works at once."
        ),
        "incorrect_code": _("This code is not the right one. Look again at the newest, and type it as it stands."),
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your present password. Try again."),
        "rate_limited": _("That was tried too often. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an owner adds people."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that the trusted proxies vouch for (``config.proxies`` has settled it)."""
        return str(request.META.get("REMOTE_ADDR") or "unknown")

    def is_safe_url(self, url: str) -> bool:
        """Return whether to lead there after signing in: only within this console."""
        return bool(url.startswith("/") and not url.startswith(("//", "/\\")) and super().is_safe_url(url))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where signing in leads: an owner who has not yet named the organisation goes there first."""
        person = request.user
        if isinstance(person, Person) and may(person, "manage_page") and person.page and not person.page.set_up_at:
            return reverse("set_up")
        return str(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the overview of how one signs in."""
        return reverse("mfa_index")

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Return whether this is the person's password; counted like every attempt to sign in."""
        found = self.authenticate(current.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, or not at all where the page itself shows it."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue allauth's mail as a message: who asked, when, and what to do if it was not you."""
        page, request = the_page(), current.request
        now = machine_now()
        facts = {
            **context,
            "organisation": page.organisation,
            "time": f"{local(now, page.zone):%H:%M} {zone_word(page.zone, now)}",
            "ip": self.get_client_ip(request),
            "browser": self.get_http_user_agent(request)[:120],
        }
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", facts).split())
        send_account_mail(
            email, page=page, subject=subject, text=render_to_string(f"{template_prefix}_message.txt", facts)
        )

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell a person that how they sign in has changed."""
        event = SAID.get(template_prefix.replace("/email/", "/messages/") + ".txt")
        self.send_mail("account/email/changed", email or user.email, {**(context or {}), "event": event or ""})


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of second factors sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not the right one. Codes change every 30 seconds: type the newest."),
    }

    def encrypt(self, text: str) -> str:
        """Return ``text`` sealed with the installation's key."""
        return seal(text).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return what ``encrypt`` was given."""
        return unseal(encrypted_text.encode("ascii"))
