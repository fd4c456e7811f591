"""Connect an account of the organisation's own, so that published words are posted there."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.channels import registry
from levelhead.channels.contract import ConfigError
from levelhead.channels.setup import Setup
from levelhead.fanout.connections import add_connection
from levelhead.fanout.models import Connection
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused
from levelhead.lib.text import one_line

LONGEST = 4000


@transaction.atomic
def connect_channel(
    actor: Actor, page: Page, *, channel: str, settings: Mapping[str, str], name: str = ""
) -> Connection:
    """Keep what ``channel`` needs, sealed; every word from now on goes there too.

    Raises Refused with the sentence to show, its ``field`` the setting that is missing or wrong.
    """
    actor.require("manage_channels")
    setup = registry.setup(channel)
    if setup is None:
        raise Refused(_("There is no channel “%(name)s” to connect.") % {"name": channel[:24]}, "channel")
    config = _checked(channel, setup, settings)
    called = one_line(name, 80) or str(setup.title)
    made = add_connection(page, actor.person, channel, called, config)
    actor.record("connect_channel", page=page, subject="connection", subject_id=made.public_id, channel=channel)
    wake_after_commit("worker")
    return made


def _checked(channel: str, setup: Setup, settings: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that were filled in, read by the channel itself."""
    config = {key: value.strip() for key, value in settings.items() if value.strip()}
    for setting in setup.settings:
        if setting.name not in config and (setting.required or not config):
            raise Refused(_("Fill in “%(label)s”.") % {"label": setting.label}, setting.name)
    for key, value in config.items():
        if len(value) > LONGEST or not all(c.isprintable() or c in "\r\n\t" for c in value):
            raise Refused(_("This cannot be right: it is too long, or holds characters that nobody types."), key)
    try:
        registry.open_channel(channel, config).close()
    except ConfigError as error:
        raise Refused(str(error), error.setting) from error
    return config
