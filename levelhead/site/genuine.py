"""Is this really us? Where the organisation speaks, what it never asks for, and the keys to check it all by."""

import json

from django.utils.translation import gettext as _

from levelhead.incidents.models import Page
from levelhead.lib import signing
from levelhead.site import keys
from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.view import PageView
from levelhead.site.when import stamp

PATH = "/genuine/"
KEYS = "/.well-known/levelhead-keys.json"


def document(page: PageView) -> Document:
    """Return the page on what is official."""
    text = printed(
        "genuine.html",
        page,
        headline=_("Is this really %(name)s?") % {"name": page.name},
        fingerprint=signing.fingerprint(page.key) if page.key else "",
        keys_path=KEYS,
        path=PATH,
    )
    return Document(page.root + PATH, text, hot=True)


def key_list(page: Page, view: PageView) -> Document:
    """Return every key that the page ever had, as programs read it; each vouched for by the one before."""
    told = [
        {
            "name": key.name,
            "algorithm": "Ed25519",
            "public": key.public,
            "pem": signing.pem(key.public),
            "from": stamp(key.made_at),
            "until": stamp(key.retired_at) if key.retired_at else None,
            "vouched_by": key.vouched_by or None,
            "vouching": keys.vouching(key) if key.vouched_by else None,
            "voucher": key.voucher or None,
        }
        for key in keys.every(page)
    ]
    return Document(
        KEYS, json.dumps({"url": view.public_url, "page": view.id, "keys": told}, indent=1) + "\n", hot=True
    )
