"""The pictures of a word about to be said: each with words for whoever cannot see it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.incidents.models import Incident, Picture
from levelhead.lib import graphemes
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean

AT_MOST = 4
LONGEST_ALT = 1000  # graphemes: what the strictest of the places that we post to takes
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|gif|heic)", re.IGNORECASE)


@dataclass(frozen=True)
class PictureWord:
    """A picture of the draft, by its public id, and what it shows, for someone who cannot see it.

    ``checksum``, once it is checked, tells it from every other picture.
    """

    picture_id: str
    alt: str
    checksum: str = ""


def check_pictures(said: Sequence[PictureWord], incident: Incident) -> tuple[PictureWord, ...]:
    """Return ``said`` with its words checked; Refused where a picture has none, too many, or is gone meanwhile."""
    if not said:
        return ()
    if len(said) > AT_MOST:
        raise Refused(_("Four pictures fit beside one update. Take one away first."), "picture")
    names = [it.picture_id for it in said]
    waiting = Picture.objects.filter(incident=incident, update_said=None, dropped_at=None, public_id__in=names)
    known = dict(waiting.values_list("public_id", "checksum"))
    if set(names) - set(known):
        raise Refused(_("A picture was taken away meanwhile, perhaps in another window. Look again."), "picture")
    alts = [check_alt(it.alt, field_of(it.picture_id)) for it in said]
    return tuple(PictureWord(name, alt, known[name]) for name, alt in zip(names, alts, strict=True))


def field_of(picture_id: str) -> str:
    """Return the name of the field in which the words on a picture are written."""
    return f"alt_{picture_id}"


def check_alt(alt: str, field: str) -> str:
    """Return what a picture shows, one line; Refused where that is missing, a file's name, or too long."""
    alt = " ".join(clean(alt).split())
    if not alt:
        raise Refused(_("Say in words what this picture shows, for someone who cannot see it."), field)
    if FILE_NAME.fullmatch(alt):
        sentence = _("“%(alt)s” is the name of a file. Say what the picture shows, for someone who cannot see it.")
        raise Refused(sentence % {"alt": alt[:60]}, field)
    if (length := graphemes.count(alt)) > LONGEST_ALT:
        sentence = _("This is %(length)d characters long; at most %(most)d fit beside a picture. Say it shorter.")
        raise Refused(sentence % {"length": length, "most": LONGEST_ALT}, field)
    return alt
