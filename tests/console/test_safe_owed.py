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


def test_it_is_changed_in_the_form_that_holds_it_as_it_is(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    path = f"/rooms/{incident.public_id}/owed"
    maya.post(path, {"do": "add", "to": "The insurer", "due": "2040-01-01T10:00", "note": "Policy 12"})
    made = OwedWord.objects.get()
    shown = maya.get(f"{path}?change={made.public_id}").content.decode()
    assert 'value="2040-01-01T10:00"' in shown and "Policy 12" in shown
    sent = {"do": f"change:{made.public_id}", "to": "The broker", "due": "nonsense", "note": "Policy 12"}
    assert f"change:{made.public_id}" in maya.post(path, sent).content.decode()
    maya.post(path, {**sent, "due": "2040-01-02T10:00", "owner": house.tom.public_id})
    made.refresh_from_db()
    assert (made.to, made.owner, made.due_at.day) == ("The broker", house.tom, 2)
