"""The subscribers' page: one at a time, and as a table."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from levelhead.models import Subscriber
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.fanout.conftest import expand_all

TABLE = b"address,state\nrafael@example.org,confirmed\nnobody,\n"


def look(olga: Client) -> str:
    sent = {"file": SimpleUploadedFile("readers.csv", TABLE), "confirmed": "1", "do": "look"}
    return olga.post("/subscribers/import", sent).content.decode()


def test_a_table_is_shown_first_and_taken_in_by_a_second_press(house: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    shown = look(olga)
    assert "What would happen" in shown and "Line 3" in shown
    assert not Subscriber.objects.exists()
    kept = shown.partition('name="kept" value="')[2].partition('"')[0]
    done = olga.post("/subscribers/import", {"kept": kept, "confirmed": "1", "do": "import"}).content.decode()
    assert "Done" in done
    assert Subscriber.objects.get().state == "confirmed"


def test_a_file_that_is_gone_is_said(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.olga).post("/subscribers/import", {"kept": "../../etc/passwd", "do": "import"})
    assert answer.status_code == 422
    assert "no longer here" in answer.content.decode()


def test_did_you_write_to_me_is_answered(house: Driftpost, signed_in: SignedIn) -> None:
    a_subscriber(house.page, "rafael@example.org")
    incident = an_incident(house)
    expand_all()
    answer = signed_in(house.maya).post("/subscribers/one", {"find": "Rafael@Example.org"}).content.decode()
    assert incident.headline in answer


def test_somebody_unknown_is_said_and_what_was_typed_stays(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post("/subscribers/one", {"find": "nobody@example.org"})
    assert answer.status_code == 404
    assert "Nobody with this address" in answer.content.decode() and "nobody@example.org" in answer.content.decode()


def test_one_can_be_taken_off_or_erased(house: Driftpost, signed_in: SignedIn) -> None:
    rafael, maya = a_subscriber(house.page, "rafael@example.org"), signed_in(house.maya)
    maya.post("/subscribers/one", {"find": "rafael@example.org", "do": "remove"})
    rafael.refresh_from_db()
    assert (rafael.state, rafael.ended_why) == ("ended", "removed")
    maya.post("/subscribers/one", {"find": "rafael@example.org", "do": "erase"})
    rafael.address.refresh_from_db()
    assert "rafael" not in rafael.address.value


def test_a_supporter_has_no_business_here(house: Driftpost, signed_in: SignedIn) -> None:
    tom = signed_in(house.tom)
    for path in ("/subscribers", "/subscribers/one", "/subscribers/import", "/subscribers/export"):
        assert tom.post(path).status_code == 403
