"""What is owed in private, in the console and at the command line."""

from levelhead.cadence.owed import OwedWord
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident


def test_for_data_that_got_out_the_regulator_is_filled_in(house: Driftpost, signed_in: SignedIn) -> None:
    breach, outage = an_incident(house, kind="breach"), an_incident(house, kind="outage")
    maya = signed_in(house.maya)
    assert "GDPR article 33" in maya.get(f"/rooms/{breach.public_id}/owed").content.decode()
    assert "GDPR" not in maya.get(f"/rooms/{outage.public_id}/owed").content.decode()


def test_it_is_noted_and_done(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    path = f"/rooms/{incident.public_id}/owed"
    maya.post(path, {"do": "add", "to": "The insurer", "due": "2040-01-01T10:00", "owner": house.tom.public_id})
    made = OwedWord.objects.get()
    assert (made.owner, made.due_at.isoformat()) == (house.tom, "2040-01-01T18:00:00+00:00")
    assert "1 owed" in maya.get(f"/rooms/{incident.public_id}").content.decode()
    maya.post(path, {"do": f"done:{made.public_id}", "note": "Called them."})
    assert "Called them." in maya.get(path).content.decode()


def test_a_time_that_cannot_be_read_gives_the_form_back(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    sent = {"do": "add", "to": "The insurer", "due": "soon", "note": "Policy 12"}
    answer = signed_in(house.maya).post(f"/rooms/{incident.public_id}/owed", sent)
    assert answer.status_code == 400
    assert "Policy 12" in answer.content.decode()


def test_observers_do_not_see_it(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    assert signed_in(house.wen).get(f"/rooms/{incident.public_id}/owed").status_code == 403
