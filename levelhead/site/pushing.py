"""Word onto the screens of readers' devices: the program that their browsers keep for it, at an address of its own.

It stands at the root, since a browser lets it act for nothing above its own address.
"""

from django.template.loader import get_template
from django.utils.translation import gettext as _

from levelhead.fanout import push
from levelhead.site.document import Document
from levelhead.site.view import PageView

PATH = "/push-worker.js"


def document(page: PageView) -> Document:
    """Return the service worker, which holds the public key with which a browser subscribes."""
    words = {
        "key": push.public_key(),
        "to": f"{page.live_url}/subscribe",
        "name": page.name,
        "again": _("Your browser has changed how it is reached. Press here to go on getting word."),
    }
    return Document(PATH, get_template("site/push-worker.js").render(words), hot=True)
