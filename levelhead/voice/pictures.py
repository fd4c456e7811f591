"""The pictures of a draft: whose they are, that an update takes them along, and that they come back with its words."""

from collections.abc import Mapping, Sequence

from django.db.models import Max, QuerySet

from levelhead.incidents.hold import held
from levelhead.incidents.models import Incident, Picture, Update
from levelhead.lib.clock import machine_now
from levelhead.people.models import Person


def of_draft(person: Person, incident: Incident | None) -> QuerySet[Picture]:
    """Return what ``person`` has put beside the words for ``incident`` (None: for a new one), in their order."""
    return Picture.objects.filter(person=person, incident=incident, update_said=None, dropped_at=None)


def next_position(person: Person, incident: Incident | None) -> int:
    """Return where one more picture stands: behind the others."""
    last = of_draft(person, incident).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def describe(person: Person, incident: Incident | None, words: Mapping[str, str]) -> None:
    """Keep ``words`` on what each picture of a draft shows, by the picture's public id."""
    for picture in of_draft(person, incident).filter(public_id__in=words):
        if picture.alt != words[picture.public_id]:
            Picture.objects.filter(pk=picture.pk).update(alt=words[picture.public_id])


def take_along(update: Update, said: Sequence[tuple[str, str]]) -> None:
    """Let the pictures of a draft go out with ``update``: each by its public id, with the words on what it shows."""
    waiting = Picture.objects.filter(incident=update.incident, update_said=None, dropped_at=None)
    for position, (name, alt) in enumerate(said):
        waiting.filter(public_id=name).update(update_said=update, alt=alt, position=position)


def give_back(update: Update) -> None:
    """Put the pictures of ``update`` back into the draft of who said it."""
    position = next_position(update.speaker, update.incident)
    for place, picture in enumerate(update.pictures.all(), position):
        Picture.objects.filter(pk=picture.pk).update(update_said=None, person=update.speaker, position=place)


def copy_to(person: Person, incident: Incident, writer: Person) -> None:
    """Give ``person`` the pictures that ``writer`` has put beside a draft; the writer keeps theirs."""
    own = set(of_draft(person, incident).values_list("checksum", flat=True))
    position = next_position(person, incident)
    for place, picture in enumerate(of_draft(writer, incident).exclude(checksum__in=own), position):
        Picture.objects.create(
            page=picture.page,
            incident=incident,
            person=person,
            checksum=picture.checksum,
            width=picture.width,
            height=picture.height,
            alt=picture.alt,
            octets=picture.octets,
            position=place,
            added_at=machine_now(),
        )


def carry(incident: Incident, person: Person) -> None:
    """Let what ``person`` had put beside the words for a new incident stand beside those for ``incident``."""
    of_draft(person, None).update(incident=incident)


def drop_pictures(pictures: QuerySet[Picture], incident: Incident | None) -> None:
    """Remove ``pictures`` of a draft; under legal hold they are only put out of sight."""
    if held(incident):
        pictures.update(dropped_at=machine_now())
    else:
        pictures.delete()
