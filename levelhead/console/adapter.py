"""How allauth behaves here: nobody signs up by themselves, and its mail goes out like all other mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by an owner; there is no sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an owner adds people."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue allauth's mail as a message."""
        raise NotImplementedError
