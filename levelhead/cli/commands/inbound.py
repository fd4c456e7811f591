"""`levelhead inbound`."""

from urllib.parse import urlsplit

import click
from django.conf import settings
from django.db.models import Count

from levelhead.cli import house, options, showing
from levelhead.fanout.hook_links import mail_hook
from levelhead.reports.models import IncomingMail

WAYS = {
    "lmtp": "handed on by a mail server (LMTP)",
    "imaps": "read from a mailbox (IMAP)",
    "hook": "posted by a provider",
}


@click.command(short_help="How mail comes in, and what became of it.")
@options.who
@options.as_json
def command(email: str | None, as_json: bool) -> None:
    """Show by which way mail comes in, the secret address to give to a provider, and how many mails wait or failed.

    Example: levelhead inbound
    """
    page = house.page()
    house.actor(page, email, "manage_page").require("manage_page")
    way = urlsplit(settings.ENV.inbound_url).scheme
    counted = IncomingMail.objects.filter(page=page).values_list("state").annotate(number=Count("id"))
    counts = dict.fromkeys(IncomingMail.State.values, 0) | {str(state): number for state, number in counted}
    facts = {"way": way, "reply_to": settings.ENV.reply_to, "post_to": mail_hook(), "mails": counts}
    lines = [
        f"Mail comes in {WAYS[way]}, for {settings.ENV.reply_to}." if way else "No mail comes in: set INBOUND_URL."
    ]
    lines += [f"Have your provider post the raw mail to: {mail_hook()}"] if mail_hook() else []
    lines += [", ".join(f"{number} {state}" for state, number in counts.items())]
    showing.tell(facts, lines, as_json=as_json)
