"""The page on which one writes to those affected."""

from django.core.files.uploadedfile import SimpleUploadedFile

from levelhead.models import Message, Notice
from tests.console.conftest import SignedIn
from tests.factories import Driftpost

TABLE = b"address,name\nrafael@example.org,Rafael\nlea@example.org,L\xc3\xa9a\n"
WORDS = {"subject": "Posts went out in your name", "text": "Dear {name}, I am sorry.", "once": "one"}


def test_one_sees_how_it_will_read_and_then_sends_it(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    asked = WORDS | {"do": "preview", "file": SimpleUploadedFile("l.csv", TABLE)}
    shown = maya.post("/notices", asked).content.decode()
    assert "Dear Rafael, I am sorry." in shown and "Send it to 2 people" in shown
    assert not Message.objects.filter(kind="notice").exists()
    kept = shown.partition('name="kept" value="')[2].partition('"')[0]
    done = maya.post("/notices", WORDS | {"do": "send", "kept": kept}, follow=True).content.decode()
    assert "It goes to 2 people." in done
    assert Notice.objects.get().recipients.count() == 2


def test_a_wrong_column_is_said_and_the_words_stay(house: Driftpost, signed_in: SignedIn) -> None:
    sent = WORDS | {"text": "Dear {nmae}", "do": "preview", "file": SimpleUploadedFile("l.csv", TABLE)}
    answer = signed_in(house.maya).post("/notices", sent)
    assert answer.status_code == 422
    assert "{nmae}" in answer.content.decode() and "no such column" in answer.content.decode()


def test_a_supporter_cannot_open_it(house: Driftpost, signed_in: SignedIn) -> None:
    assert signed_in(house.tom).get("/notices").status_code == 403
