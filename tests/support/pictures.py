"""Pictures as people send them, and a picture beside Maya's draft."""

import io

from PIL import Image

from levelhead.actions.add_picture import add_picture
from levelhead.actions.by import Actor
from levelhead.actions.pictures_said import PictureWord
from levelhead.models import Incident, Person

ALT = "A post that Maya did not write: “Lose 12 kg in a week”, with a link."


def a_picture(kind: str = "PNG", colour: str = "teal", size: tuple[int, int] = (300, 200)) -> bytes:
    """A picture with words in its file on where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Maya's kitchen"
    out = io.BytesIO()
    more = {} if kind == "GIF" else {"exif": exif}
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def shown_with(person: Person, incident: Incident, alt: str = ALT, colour: str = "teal") -> PictureWord:
    """Put a picture beside the draft of ``person``, and return it as the next word takes it along."""
    octets = a_picture(colour=colour)
    made = add_picture(Actor(person), page=incident.page, incident=incident, octets=octets, name="post.png", alt=alt)
    return PictureWord(made.public_id, alt)
