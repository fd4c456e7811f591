"""Add a phrase of the organisation's own: one it does not use, a term its readers know, a product, its own address."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import check_line
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.lib.mail_address import NotAnAddress, parse
from levelhead.voice.phrases import Phrase

MOST = 200
LONGEST = 100
LONGEST_INSTEAD = 200
WORDS = 12
TELEPHONE = re.compile(r"\+?[\d ()/.-]{6,30}")
DOMAIN = re.compile(r"@[\w-]{1,63}(\.[\w-]{1,63})+")


@transaction.atomic
def add_phrase(actor: Actor, *, page: Page, kind: str, text: str, instead: str = "") -> Phrase:
    """Add a phrase and return it; one that stands already is returned, with a changed ``instead`` put right.

    Phrases are words, never expressions, so that no list can slow a reading down. Refused for what is none, for more
    than MOST of them, and for an address of ours that would cover other people's.
    """
    actor.require("manage_words")
    text, instead = check_line(text, "text", LONGEST), check_line(instead, "instead", LONGEST_INSTEAD)
    _check(kind, text)
    _check_other_lists(page, kind, text)
    known = page.phrases.filter(kind=kind, text__iexact=text).first()
    if known is None and page.phrases.count() >= MOST:
        raise Refused(_("There are %(most)d phrases already, and no more fit. Remove one first.") % {"most": MOST})
    if known is not None and known.instead == instead:
        return known
    made = known or Phrase(page=page, kind=kind, text=text, created_at=machine_now())
    made.instead = instead if kind == Phrase.Kind.BANNED else ""
    made.save()
    actor.record("add_phrase", page=page, subject="phrase", subject_id=made.public_id, kind=kind)
    return made


def _check(kind: str, text: str) -> None:
    if kind not in Phrase.Kind:
        raise Refused(_("Choose what kind of phrase it is."), "kind")
    if not any(sign.isalnum() for sign in text) or len(text) < 2:
        raise Refused(_("Write the words as they stand in a text: at least two letters."), "text")
    if len(text.split()) > WORDS:
        raise Refused(_("At most %(most)d words make a phrase.") % {"most": WORDS}, "text")
    if kind == Phrase.Kind.CONTACT:
        _check_contact(text)


def _check_other_lists(page: Page, kind: str, text: str) -> None:
    """Refuse words that would be marked and left alone at once."""
    others = page.phrases.filter(text__iexact=text)
    others = others.exclude(kind=kind) if kind == Phrase.Kind.BANNED else others.filter(kind=Phrase.Kind.BANNED)
    if (other := others.order_by("kind").first()) and other.kind != kind:
        raise Refused(
            _("“%(text)s” stands under “%(list)s” already, and cannot be both. Remove it there first.")
            % {"text": other.text, "list": other.get_kind_display()},
            "text",
        )


def _check_contact(text: str) -> None:
    """Refuse what the guard would find in other people's addresses as well: bare words, or half an address."""
    if DOMAIN.fullmatch(text) or TELEPHONE.fullmatch(text):
        return
    try:
        parse(text)
    except NotAnAddress:
        raise Refused(
            _("Write a mail address, a telephone number, or all addresses of a domain as @example.com."), "text"
        ) from None
