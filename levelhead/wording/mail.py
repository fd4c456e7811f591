"""Sentences that the software itself puts around a team's words in a message."""

from django.utils.translation import gettext as _


def why(organisation: str) -> str:
    """Return why this message came."""
    return _("You asked %(name)s to keep you posted, and confirmed it.") % {"name": organisation}


def why_notice(organisation: str) -> str:
    """Return why a notice to those affected came to somebody who never subscribed."""
    return _(
        "You get this once, because it concerns you as somebody whose details or account %(name)s holds. You have not "
        "been put on any list."
    ) % {"name": organisation}


def leave_words() -> str:
    """Return the words of the link that ends a subscription."""
    return _("Leave with one click")


def read_on() -> str:
    """Return the words of the link to the incident."""
    return _("Read it on our page, where the newest word always stands")


def corrected_line(at: str) -> str:
    """Return the line above the words that a correction takes back."""
    return _("At %(at)s we wrote:") % {"at": at}


def correction_headline(headline: str) -> str:
    """Return the headline of a correction."""
    return _("A correction: %(headline)s") % {"headline": headline}


def confirm_subject(organisation: str) -> str:
    """Return the subject of the request to confirm."""
    return _("Shall we write to you when something is wrong at %(name)s?") % {"name": organisation}


def confirm_text(organisation: str) -> str:
    """Return the words of the request to confirm."""
    return _(
        "Somebody, most likely you, asked %(name)s to send word to this address whenever something is wrong. "
        "Open the link and press the button, and we will. If it was not you, do nothing: no further mail will come."
    ) % {"name": organisation}


def confirm_link_words() -> str:
    """Return the words of the link to confirm."""
    return _("Yes, keep me posted")


def on_the_list_subject(organisation: str) -> str:
    """Return the subject of the answer to somebody who asks again."""
    return _("You are on the list of %(name)s") % {"name": organisation}


def on_the_list_text(organisation: str) -> str:
    """Return what somebody who is on the list and asks again is told."""
    return _(
        "Somebody, most likely you, asked %(name)s once more to send word to this address. You are on the list "
        "already. The link leads to what you get: you can change it there, or leave. It is yours alone, so keep it "
        "to yourself."
    ) % {"name": organisation}


def on_this_device_text() -> str:
    """Return what a device shows that has just been put on the list."""
    return _("Word will show up like this. Press here to change what you get, or to leave.")


def preferences_words() -> str:
    """Return the words of the link to a subscriber's own choices."""
    return _("Change what you get")


def translation_follows(address: str) -> str:
    """Return the line for a reader of a language in which the words are not there yet."""
    return _("The translation of this follows. You find it on our page as soon as it is there: %(address)s") % {
        "address": address
    }


def picture_line(alt: str) -> str:
    """Return the line that stands for a picture: what it shows."""
    return _("Picture: %(alt)s") % {"alt": alt}


def tell_us_line(address: str) -> str:
    """Return the line that leads to the readers' own line to the team."""
    return _("Does something look different to you, or is a question left? Tell us: %(address)s") % {"address": address}


def genuine_line(address: str) -> str:
    """Return the line by which readers can check that a message is really the organisation's."""
    return _("Is this really us? Our accounts, and what we never ask you for: %(address)s") % {"address": address}
