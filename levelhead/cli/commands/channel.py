"""`levelhead channel`."""

import sys
from pathlib import Path

import click
from django.conf import settings

from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.disconnect_channel import disconnect_channel
from levelhead.actions.renew_seal import renew_seal
from levelhead.actions.send_test import send_test
from levelhead.actions.try_channel import try_channel
from levelhead.channels import registry
from levelhead.channels.setup import Setup, Use
from levelhead.cli import house, options, showing
from levelhead.fanout.connections import connected
from levelhead.fanout.hook_links import ticket_hook
from levelhead.fanout.mail_hooks import hook_address
from levelhead.fanout.models import Connection
from levelhead.lib.errors import NotFound, Refused
from levelhead.models import Page

DEED = "manage_channels"


@click.group(short_help="Connect Slack, Mastodon, Bluesky and others; test and remove them.")
def command() -> None:
    """Accounts of your own, to which every published word is brought."""


@command.command("list", short_help="List the connected accounts.")
@options.as_json
def list_(as_json: bool) -> None:
    """List the connected accounts, and the channels that can be connected.

    Example: levelhead channel list
    """
    accounts = list(connected(house.page()))
    facts = [{"id": one.public_id, "channel": one.channel, "name": one.name} for one in accounts]
    lines = [f"{one.public_id}  {one.channel:<10} {one.name}" for one in accounts]
    able = [name for name in registry.names() if registry.setup(name)]
    lines.append(f"Can be connected: {', '.join(able)}. See: levelhead channel guide NAME")
    showing.tell(facts, lines, as_json=as_json)


@command.command(short_help="Print how to set a channel up.")
@click.argument("channel", metavar="CHANNEL")
def guide(channel: str) -> None:
    """Print what CHANNEL needs, how to set it up, and what its failures mean.

    Example: levelhead channel guide slack
    """
    _setup(channel)
    click.echo(registry.guide(channel).rstrip())


@command.command("mail-hooks", short_help="Print where mail providers report bounces and complaints.")
@options.who
@options.as_json
def mail_hooks(email: str | None, as_json: bool) -> None:
    """Print the secret address to enter at each mail provider that LEVELHEAD_MAIL_HOOKS names.

    Example: levelhead channel mail-hooks
    """
    house.actor(house.page(), email, DEED)
    facts = {provider: hook_address(provider) for provider in settings.MAIL_HOOKS}
    lines = [f"{provider:<12} {address}" for provider, address in facts.items()]
    showing.tell(facts, lines or ["LEVELHEAD_MAIL_HOOKS names no provider."], as_json=as_json)


@command.command("ticket-hook", short_help="Print where a helpdesk posts its tickets.")
@click.argument("channel", metavar="CHANNEL")
@options.who
@options.as_json
def helpdesk_hook(channel: str, email: str | None, as_json: bool) -> None:
    """Print the secret address to enter as the webhook of a helpdesk, before or after it is connected.

    Example: levelhead channel ticket-hook zendesk
    """
    house.actor(house.page(), email, DEED).require(DEED)
    if _setup(channel).use is not Use.HELPDESK:
        raise Refused(f"{channel} brings in no tickets.", "channel")
    showing.tell({"post_to": ticket_hook(channel)}, [ticket_hook(channel)], as_json=as_json)


@command.command(short_help="Connect an account.")
@click.argument("channel", metavar="CHANNEL")
@click.option("--name", default="", help="What you call it, where you have several of a kind.")
@click.option("--settings", "source", metavar="FILE", help="Lines of name=value: a file, or - for standard input.")
@options.who
@options.as_json
def add(channel: str, name: str, source: str | None, email: str | None, as_json: bool) -> None:
    """Connect an account on CHANNEL. Without --settings each is asked for, passwords unseen.

    Nothing secret is taken from the command line itself, where others on the machine could read it.

    Example: levelhead channel add slack --settings slack.txt
    """
    page, setup = house.page(), _setup(channel)
    actor = house.actor(page, email, DEED)
    given = _read(source) if source else _ask(setup)
    made = connect_channel(actor, page, channel=channel, settings=given, name=name)
    line = f"{made.name} is connected. Try it: levelhead channel test {made.public_id}"
    lines = [line]
    facts = {"id": made.public_id, "channel": channel, "name": made.name}
    if setup.use is Use.HELPDESK:
        facts["post_to"] = ticket_hook(channel)
        lines.append(f"Have it post its tickets to: {ticket_hook(channel)}")
    showing.tell(facts, lines, as_json=as_json)


@command.command(short_help="Send a test over an account.")
@click.argument("account", metavar="ID")
@click.option("--to", default="", help="Whom it shall reach, where that is not the account alone: an address.")
@options.who
@options.as_json
def test(account: str, to: str, email: str | None, as_json: bool) -> None:
    """Send a word that says it is a test and that nothing is wrong. The worker must be running.

    ID is an account's, or a channel that needs none: email, webhook, slack, discord, teams.

    Example: levelhead channel test 4k2h8s0d1f6g

    Example: levelhead channel test email --to maya@example.org
    """
    page = house.page()
    actor = house.actor(page, email, DEED)
    if account in settings.CHANNELS:
        try_channel(actor, page, account, to=to)
    else:
        send_test(actor, _account(page, account), to=to)
    showing.tell({"account": account, "queued": True}, ["The test is on its way."], as_json=as_json)


@command.command(short_help="Remove an account.")
@click.argument("account", metavar="ID")
@options.who
@options.as_json
def remove(account: str, email: str | None, as_json: bool) -> None:
    """Remove an account and forget its keys. What was posted stays there.

    Example: levelhead channel remove 4k2h8s0d1f6g
    """
    page = house.page()
    this = _account(page, account)
    disconnect_channel(house.actor(page, email, DEED), this)
    told = f"{this.name} is removed; nothing more is posted there."
    showing.tell({"id": account, "removed": True}, [told], as_json=as_json)


@command.command("renew-key", short_help="Make a new key for what is kept sealed.")
@options.who
@options.as_json
def renew_key(email: str | None, as_json: bool) -> None:
    """Make a new key, and seal anew what the old one kept. Back up the keys afterwards.

    Example: levelhead channel renew-key
    """
    page = house.page()
    count = renew_seal(house.actor(page, email, DEED), page)
    told = f"There is a new key, and what was sealed ({count}) is sealed with it now."
    showing.tell({"sealed": count}, [told], as_json=as_json)


def _setup(channel: str) -> Setup:
    setup = registry.setup(channel)
    if setup is None:
        able = ", ".join(name for name in registry.names() if registry.setup(name))
        raise NotFound(f"There is no channel “{channel[:24]}” to connect. There are: {able}.")
    return setup


def _account(page: Page, public_id: str) -> Connection:
    found = connected(page).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(f"No account has the id “{public_id[:24]}”. See them with: levelhead channel list")
    return found


def _read(source: str) -> dict[str, str]:
    """Return the lines of name=value; empty ones and those that begin with # are nothing."""
    text = sys.stdin.read() if source == house.STDIN else Path(source).read_text(encoding="utf-8")
    given: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        name, equals, value = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise Refused(f"Line {number} of the settings is no name=value.", "settings")
        given[name.strip()] = value.strip()
    return given


def _ask(setup: Setup) -> dict[str, str]:
    if not sys.stdin.isatty():
        raise Refused("Give the settings with --settings FILE, or --settings - for standard input.", "settings")
    given = {}
    for setting in setup.settings:
        words = f"{setting.label} ({setting.help})" if setting.help else str(setting.label)
        default = None if setting.required else ""
        given[setting.name] = click.prompt(words, hide_input=setting.secret, default=default, show_default=False)
    return given
