"""The organisation's own accounts, and the lines over which deliveries leave.

A line is a channel opened with one set of settings: the installation's own, or those of a connected account. Each has
a lane of its own in the worker, so that one account's trouble is not another's.
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from levelhead.channels import registry
from levelhead.channels.contract import Channel, ChannelConfig
from levelhead.channels.setup import Use
from levelhead.fanout.models import Address, Connection, Delivery, Message
from levelhead.fanout.seal import reseal, seal, unseal
from levelhead.incidents.models import Page, Removal, SigningKey, WithheldWord
from levelhead.lib.clock import machine_now
from levelhead.lib.ids import public_id
from levelhead.people.models import Person
from levelhead.playbooks.models import Playbook


@dataclass(frozen=True, slots=True)
class Line:
    """A way out. ``account`` is the connection whose settings open it, 0 for the installation's own.

    ``recipient`` is the account that posts, and that answers those who wrote to it; where it is empty, the line carries
    to all others.
    """

    channel: str
    account: int = 0
    recipient: str = ""


def connected(page: Page | None = None) -> QuerySet[Connection]:
    """Return the connected accounts, of one page or of all."""
    found = Connection.objects.filter(removed_at=None).select_related("address", "page")
    return found.filter(page=page) if page else found


def use_of(connection: Connection) -> Use | None:
    """Return whom ``connection`` reaches; None where this release does not know its channel."""
    setup = registry.setup(connection.channel)
    return setup.use if setup else None


def brings(connection: Connection) -> bool:
    """Return whether what readers write to this account comes in over it."""
    setup = registry.setup(connection.channel)
    return setup is not None and setup.brings


def posted_to(page_id: int, kind: str = "") -> list[Connection]:
    """Return the accounts of a page to which published words are posted: for ``kind``, those its playbook names."""
    found = Connection.objects.filter(page_id=page_id, removed_at=None).select_related("address")
    public = [one for one in found if use_of(one) is Use.PUBLIC]
    named = Playbook.accounts.through.objects.filter(playbook__page_id=page_id, playbook__kind=kind)
    chosen = set(named.values_list("connection_id", flat=True)) if kind and public else set()
    return [one for one in public if not chosen or one.pk in chosen]


def carrying() -> set[str]:
    """Return the channels over which subscribers can be reached."""
    return set(settings.CHANNELS) | {one.channel for one in connected() if use_of(one) is Use.READERS}


def lines() -> set[Line]:
    """Return every line that is open to deliveries now.

    Where it is all the same over which account of a kind somebody is reached, that is the newest.
    """
    carriers = {name: Line(name) for name in settings.CHANNELS}
    found: set[Line] = set()
    for one in connected():
        use = use_of(one)
        if use in (Use.READERS, Use.HELPDESK) or brings(one):
            carriers[one.channel] = Line(one.channel, one.pk)
        if use not in (Use.READERS, None):
            found.add(Line(one.channel, one.pk, one.address.public_id))
    return found | set(carriers.values())


def open_line(line: Line) -> Channel:
    """Return the channel of ``line``, ready to send. Raises `ConfigError` where its settings are wrong."""
    if not line.account:
        return registry.open_channel(line.channel, settings.CHANNELS[line.channel])
    return registry.open_channel(line.channel, settings_of(Connection.objects.get(pk=line.account)))


def settings_of(connection: Connection) -> ChannelConfig:
    """Return what ``connection`` was given; InvalidToken where it was sealed with a key that is gone."""
    config: dict[str, str] = json.loads(unseal(bytes(connection.settings)))
    return config


def add_connection(page: Page, person: Person, channel: str, name: str, config: ChannelConfig) -> Connection:
    """Keep an account, with an address of its own by which deliveries know it."""
    now = machine_now()
    address = Address.objects.create(page=page, channel=channel, value=f"account:{public_id()}", created_at=now)
    return Connection.objects.create(
        page=page,
        channel=channel,
        name=name,
        settings=seal(json.dumps(dict(config))),
        address=address,
        created_by=person,
        created_at=now,
    )


def forget(connection: Connection) -> None:
    """Take an account away: nothing secret is left, and what still waited for it is settled."""
    now = machine_now()
    connection.settings, connection.removed_at = b"", now
    connection.save(update_fields=["settings", "removed_at"])
    Address.objects.filter(pk=connection.address_id).update(erased_at=now)
    waiting = Delivery.objects.filter(address=connection.address_id, state=Delivery.State.WAITING)
    waiting.update(state=Delivery.State.LEFT, reason="The account was removed.", done_at=now)


def reseal_all() -> int:
    """Seal everything that this room keeps with the newest key; return how many things it was."""
    count = 0
    for one in Connection.objects.filter(removed_at=None):
        Connection.objects.filter(pk=one.pk).update(settings=reseal(bytes(one.settings)))
        count += 1
    for pk, sealed in Address.objects.exclude(sealed=None).values_list("pk", "sealed").iterator():
        Address.objects.filter(pk=pk).update(sealed=reseal(bytes(sealed or b"")))
        count += 1
    for key in SigningKey.objects.exclude(private=b"").only("pk", "private"):
        SigningKey.objects.filter(pk=key.pk).update(private=reseal(bytes(key.private)))
        count += 1
    for word in WithheldWord.objects.only("pk", "sealed"):
        WithheldWord.objects.filter(pk=word.pk).update(sealed=reseal(bytes(word.sealed)))
        count += 1
    for removal in Removal.objects.exclude(original=b"").only("pk", "original"):
        Removal.objects.filter(pk=removal.pk).update(original=reseal(bytes(removal.original)))
        count += 1
    for message in Message.objects.exclude(payload=b"").only("pk", "payload"):
        Message.objects.filter(pk=message.pk).update(payload=reseal(bytes(message.payload)))
        count += 1
    return count
