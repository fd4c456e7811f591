"""The channels: connect an account of the organisation's own, see how words look there, test it, remove it."""

import time
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.destination import open_to_readers
from levelhead.actions.disconnect_channel import disconnect_channel
from levelhead.actions.send_test import send_test
from levelhead.actions.try_channel import try_channel
from levelhead.channels import registry
from levelhead.channels.setup import Setup, Use
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.console.view import said
from levelhead.fanout.connections import connected, use_of
from levelhead.fanout.hook_links import ticket_hook
from levelhead.fanout.models import Connection, Delivery, Message
from levelhead.fanout.previews import preview
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.lib.markdown import own_words_to_html
from levelhead.wording.channels import delivery_words, use_words

PATIENCE = 3.0  # seconds: a test that arrives is usually there by then
LAST = 8


class ConnectForm(PlainForm):
    """A name, and whatever the channel asks for."""

    def __init__(self, setup: Setup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for setting in setup.settings:
            # What was typed stands in the field again when something is wrong with it; once saved, never.
            kind = forms.PasswordInput(render_value=True) if setting.secret else forms.TextInput()
            kind.attrs |= {"autocomplete": "off", "spellcheck": "false"}
            self.fields[f"set_{setting.name}"] = forms.CharField(
                label=str(setting.label), help_text=str(setting.help), required=setting.required, widget=kind
            )
        self.fields["name"] = forms.CharField(
            label=_("What you call it"),
            help_text=_("Needed only where you have several of a kind."),
            required=False,
            max_length=80,
        )

    def settings(self) -> dict[str, str]:
        """Return what was filled in, by the channel's own names."""
        return {key.removeprefix("set_"): value for key, value in self.cleaned_data.items() if key.startswith("set_")}


@may_open("manage_channels")
def channels(request: HttpRequest) -> HttpResponse:
    """List the accounts, and what can be connected; a POST sends a test over a way that needs no account."""
    form = Form(request.POST)
    if request.method == "POST":
        sent: list[Message] = []
        way, to = request.POST.get("channel", ""), request.POST.get("to", "")
        if attempt(form, lambda: sent.append(try_channel(actor_of(request), the_page(), way, to=to))):
            _wait_for(sent[0])
            messages.success(request, _became(sent[0]))
            return redirect("channels")
    accounts = [
        {"account": one, "title": _title(one), "use": use_words(use_of(one)), "last": _last(one, 1)}
        for one in connected(the_page())
    ]
    setups = [(name, setup) for name in registry.names() if (setup := registry.setup(name))]
    groups = [
        {"heading": use_words(use), "channels": [(name, setup.title) for name, setup in setups if setup.use is use]}
        for use in Use
    ]
    ways = [(name, takes.title) for name, takes in open_to_readers().items() if takes.kind != "push"]
    errors = form.non_field_errors() if request.method == "POST" else None
    facts = {
        "accounts": accounts,
        "groups": [g for g in groups if g["channels"]],
        "ways": ways,
        "errors": errors,
        "typed": request.POST,
    }
    return render(request, "console/channels.html", facts, status=422 if errors else 200)


def _became(message: Message) -> str:
    """Say what became of a test so far."""
    delivery = message.deliveries.first()
    if delivery is None:
        return _("The test is on its way.")
    became = _("The test: %(state)s.") % {"state": delivery_words(delivery.state)}
    return f"{became} {delivery.reason}".strip()


@never_cache
@may_open("manage_channels")
def connect(request: HttpRequest, name: str) -> HttpResponse:
    """Show the channel's guide and ask for what it needs; a POST connects it."""
    setup = registry.setup(name)
    if setup is None:
        raise NotFound(_("There is no channel of this name."))
    form = ConnectForm(setup, request.POST or None)
    made: list[Connection] = []
    fields = {setting.name: f"set_{setting.name}" for setting in setup.settings}

    def deed() -> None:
        typed = {"settings": form.settings(), "name": form.cleaned_data["name"]}
        made.append(connect_channel(actor_of(request), the_page(), channel=name, **typed))

    if request.method == "POST" and attempt(form, deed, fields):
        return redirect("channel", public_id=made[0].public_id)
    guide, _heading, failures = registry.guide(name).partition("\n## What failures mean\n")
    facts = {
        "form": form,
        "setup": setup,
        "use": use_words(setup.use),
        "post_to": ticket_hook(name) if setup.use is Use.HELPDESK else "",
        "guide": mark_safe(own_words_to_html(guide)),  # noqa: S308  (cleaned, and our own words)
        "failures": mark_safe(own_words_to_html(failures)),  # noqa: S308
    }
    return render(request, "console/channel_connect.html", facts, status=422 if form.errors else 200)


@may_open("manage_channels")
def channel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one account; POST ``deed``: test or remove."""
    this = connected(the_page()).select_related("created_by").filter(public_id=public_id).first()
    if this is None:
        raise NotFound(_("This account has been removed."))
    form = Form(request.POST)
    if request.POST.get("deed") == "remove":
        disconnect_channel(actor_of(request), this)
        return redirect("channels")
    if request.POST.get("deed") == "test":
        to = request.POST.get("to", "")
        if attempt(form, lambda: _wait_for(send_test(actor_of(request), this, to=to))):
            return redirect("channel", public_id=public_id)
    facts = {
        "account": this,
        "title": _title(this),
        "use": use_words(use_of(this)),
        "asks_whom": use_of(this) in (Use.READERS, Use.HELPDESK),
        "post_to": ticket_hook(this.channel) if use_of(this) is Use.HELPDESK else "",
        "preview": preview(this),
        "last": _last(this, LAST),
        "errors": form.non_field_errors() if request.method == "POST" else None,
        "since": said(this.created_at, this.page),
    }
    return render(request, "console/channel.html", facts, status=422 if facts["errors"] else 200)


def _title(connection: Connection) -> object:
    setup = registry.setup(connection.channel)
    return setup.title if setup else connection.channel


def _wait_for(message: Message) -> None:
    """Give the worker a moment, so that the page that follows can say what became of the test."""
    ends = time.monotonic() + PATIENCE
    final = (Delivery.State.SENT, Delivery.State.FAILED, Delivery.State.IN_DOUBT)
    while time.monotonic() < ends and not message.deliveries.filter(state__in=final).exists():
        time.sleep(0.1)


def _last(connection: Connection, count: int) -> list[dict[str, Any]]:
    """Return what became of the last words over this account, the newest first."""
    mine = Delivery.objects.filter(channel=connection.channel, message__page=connection.page)
    if use_of(connection) is Use.READERS:
        mine = mine.filter(message__kind=Message.Kind.TEST)
    elif use_of(connection) is not Use.HELPDESK:
        mine = mine.filter(address=connection.address_id)
    return [
        {
            "what": str(Message.Kind(one.message.kind).label),
            "state": delivery_words(one.state),
            "bad": one.state in (Delivery.State.FAILED, Delivery.State.IN_DOUBT),
            "reason": one.reason,
            "at": said(one.done_at or one.message.created_at, connection.page),
        }
        for one in mine.select_related("message").order_by("-id")[:count]
    ]
