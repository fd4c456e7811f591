"""One's own picture in the console, and at the command line."""

from django.core.files.uploadedfile import SimpleUploadedFile

from levelhead.models import Person, Portrait
from tests.actions.test_set_picture import photo
from tests.console.conftest import SignedIn
from tests.factories import Driftpost


def sent() -> dict[str, object]:
    return {"picture": SimpleUploadedFile("me.png", photo("PNG", (1000, 700)), "image/png")}  # 2 MB, as cameras make


def test_maya_shows_her_face_and_takes_it_away(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    shown = maya.post("/picture", sent(), follow=True).content.decode()
    assert 'src="data:image/webp;base64,' in shown
    maya.post("/picture", {"deed": "remove"})
    assert (Portrait.objects.count(), Person.objects.get(pk=house.maya.pk).picture) == (0, "")


def test_what_is_no_picture_is_said_beside_the_field(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post("/picture", {"picture": SimpleUploadedFile("cv.pdf", b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "“cv.pdf” is no picture that we can read" in answer.content.decode()
    assert signed_in(house.maya).post("/picture").status_code == 422


def test_an_owner_sets_somebody_elses_and_nobody_else_does(house: Driftpost, signed_in: SignedIn) -> None:
    place = f"/picture/{house.maya.public_id}"
    assert signed_in(house.wen).post(place, sent()).status_code == 403
    assert signed_in(house.olga).post(place, sent()).status_code == 302
    assert Portrait.objects.get().person == house.maya
    assert place in signed_in(house.olga).get("/people").content.decode()
    assert "set the picture of “Maya Okafor”" in signed_in(house.olga).get("/audit").content.decode()
