"""The coach for programs, and the API's description of itself."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levelhead.actions.add_phrase import add_phrase
from tests.api.conftest import Program, Starts, told
from tests.cli.conftest import Type, type_in  # noqa: F401  (a fixture)
from tests.factories import Driftpost, an_incident

DRAFT = {"id": "d1", "context": {"stage": "resolved", "kind": "outage"}, "text": "Fixed shortly. We reach out."}
ENDS = ("incident_updates", "resolve")
PAGE = Path(__file__).parents[2] / "docs/reference/api.md"
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=10), inside, max_size=3),
    max_leaves=6,
)


def test_it_reads_as_the_command_line_does(house: Driftpost, program: Starts, type_in: Type) -> None:  # noqa: F811
    line = type_in("coach", "--batch", "-", text=json.dumps(DRAFT)).output
    assert told(program(house.maya).post("/coach", DRAFT)) == json.loads(line)


def test_it_knows_the_organisations_own_words(house: Driftpost, program: Starts) -> None:
    add_phrase(house.by_maya, page=house.page, kind="banned", text="reach out", instead="write")
    flags = told(program(house.maya).post("/coach", DRAFT))["flags"]
    assert ["write"] in [flag["better"] for flag in flags if flag["quote"] == "reach out"]


def test_a_context_of_any_shape_is_read_as_far_as_it_is_understood(house: Driftpost, program: Starts) -> None:
    odd = {"stage": 7, "house": {"banned": 5, "allowed": {"a": 1}}, "earlier": [3, None], "language": ["de"]}
    read = told(program(house.maya).post("/coach", DRAFT | {"context": odd}))
    assert "vague_time" in [flag["key"] for flag in read["flags"]]


def test_a_coach_that_is_slow_says_so(house: Driftpost, program: Starts) -> None:
    with patch("levelhead.api.coach.read", side_effect=TimeoutError):
        answer = program(house.maya).post("/coach", DRAFT)
    assert answer.status_code == 503
    assert "The coach is not answering" in told(answer)["error"]


def test_every_address_is_described_and_documented() -> None:
    described = Client().get("/api/v1/openapi.json").json()
    page = PAGE.read_text()
    places = [f"{verb.upper()} {path}" for path, verbs in described["paths"].items() for verb in verbs]
    assert len(places) == 12
    assert not [place for place in places if f"`{place}`" not in page]


@pytest.fixture
def places(house: Driftpost, program: Starts) -> tuple[Program, list[str]]:
    """Maya's program, and everywhere that takes words."""
    incident = an_incident(house).public_id
    return program(house.maya), ["/incidents", "/coach", *(f"/incidents/{incident}/{end}" for end in ENDS)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(["body", "name", "components", "next_by", "acknowledge", "status", "x"]), value=JSON)
def test_whatever_is_sent_never_breaks_it(places: tuple[Program, list[str]], field: str, value: object) -> None:
    one, everywhere = places
    with patch("levelhead.api.asking.A_TOKEN", 10_000):
        for place in everywhere:
            answer = one.post(place, {"body": "x", "name": "y", "text": "z", field: value})
            assert answer.status_code < 500
