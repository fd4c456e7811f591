"""The fields of set-up and of the settings pages. What is allowed is decided in the actions."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from levelhead.people.models import Role

ZONES = sorted(name for name in available_timezones() if "/" in name or name == "UTC")


PLAINLY = {
    "required": _("This is still empty."),
    "min_value": _("It has to be at least %(limit_value)s."),
    "max_value": _("It can be at most %(limit_value)s."),
}


class PlainForm(forms.Form):
    """A form whose labels end without a colon, and whose fields say in plain words what is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.error_messages |= PLAINLY


class OrganisationForm(PlainForm):
    """Name and time zone."""

    organisation = forms.CharField(
        label=_("Your organisation, as readers know it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Every time is shown in it, with its name. Type a city nearby."),
        max_length=64,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}),
    )


class SetUpForm(OrganisationForm):
    """The first screen: the organisation, yourself, and its parts."""

    owner_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    owner_email = forms.CharField(
        label=_("Your mail address"),
        help_text=_("Codes to sign in with go there."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    owner_title = forms.CharField(
        label=_("Your part"),
        help_text=_("It stands behind your name under every word you publish: “who runs Driftpost”."),
        max_length=120,
        required=False,
    )
    components = forms.CharField(
        label=_("The parts of your service"),
        help_text=_("One a line, as readers know them. “Posting: Twitter” puts Twitter into the group Posting."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PersonForm(PlainForm):
    """Somebody to add to the team."""

    email = forms.CharField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.SPEAKER)


class FullPersonForm(PersonForm):
    """Somebody to add, with the part they play."""

    title = forms.CharField(label=_("Part"), max_length=120, required=False)


class ChangePersonForm(PlainForm):
    """What can be changed about a person."""

    name = forms.CharField(label=_("Name"), max_length=120)
    title = forms.CharField(label=_("Part"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class ComponentForm(PlainForm):
    """A component."""

    name = forms.CharField(label=_("Name"), max_length=120)
    group = forms.CharField(
        label=_("Group"), max_length=120, required=False, widget=forms.TextInput(attrs={"list": "groups"})
    )
    description = forms.CharField(label=_("A line about it"), max_length=300, required=False)
