"""The kind of trouble can be put right, by those who may declare one."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.change_kind import change_kind
from levelhead.actions.set_playbook import set_playbook
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Incident
from tests.factories import Driftpost, an_incident


def test_it_is_kept_and_recorded_once(house: Driftpost) -> None:
    incident = an_incident(house, kind="outage")
    for _press in (1, 2):
        change_kind(house.by_maya, incident, "breach")
    assert Incident.objects.get().data_is_out
    assert [line.details for line in Entry.objects.filter(verb="change_kind")] == [
        {"before": "outage", "kind": "breach"}
    ]


def test_what_is_no_kind_is_refused(house: Driftpost) -> None:
    with pytest.raises(Refused, match="no kind of trouble “fire”"):
        change_kind(house.by_maya, an_incident(house), "fire")


def test_who_only_looks_on_changes_nothing(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        change_kind(Actor(house.wen), an_incident(house), "breach")


def test_nobody_slips_out_of_a_second_look_by_it(house: Driftpost) -> None:
    set_playbook(house.by_olga, house.page, kind="breach", approver=house.tom)
    incident = an_incident(house, kind="breach", word=None)
    with pytest.raises(NotAllowed, match="an owner changes it"):
        change_kind(house.by_maya, incident, "outage")
    assert change_kind(house.by_olga, incident, "outage").kind == "outage"
