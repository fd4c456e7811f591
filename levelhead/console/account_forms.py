"""Allauth's forms in our words."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that was mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        name_code_field(self, _("The code from the mail"))


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]
    """A code from the app or from paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        name_code_field(self, _("Code"))


class SetUpAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code from a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        name_code_field(self, _("Six digits"))


class SignInForm(LoginForm):  # type: ignore[misc]
    """Mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        name_mail_field(self, "login")
        self.fields["password"].widget.attrs.pop("placeholder", None)


class AskForCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """A mail address to send a code to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        name_mail_field(self, "email")


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey and the name to know it by. It is always one that can sign in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields.pop("passwordless", None)
        self.fields["name"].label = _("A name to know it by")
        self.fields["name"].help_text = _("For example “Maya's phone”.")


def name_mail_field(form: Any, name: str) -> None:
    """Say "Mail address", in the form that keyboards and password managers understand."""
    field = form.fields[name]
    field.label = _("Mail address")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"autocomplete": "username", "inputmode": "email", "spellcheck": "false"})


def name_code_field(form: Any, label: object) -> None:
    """Name the field for a code, and let a phone show digits and offer the code itself."""
    form.fields["code"].label = label
    form.fields["code"].widget.attrs.pop("placeholder", None)
    form.fields["code"].widget.attrs.update({"autocomplete": "one-time-code", "spellcheck": "false"})
