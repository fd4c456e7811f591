"""Whatever the API's own description allows is answered as it says, and nothing breaks."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from levelhead.models import Incident
from tests.api.conftest import Starts
from tests.factories import Driftpost, an_incident

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Leave the test's connection open when a request begins and ends, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asking(house: Driftpost, program: Starts) -> dict[str, str]:
    """What a program of Maya's sends with everything; and there is an incident to ask for."""
    an_incident(house)
    return {"Authorization": f"Bearer {program(house.maya).secret}"}


@pytest.mark.usefixtures("one_connection")
@described.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_what_is_described_is_what_is_answered(case: Any, asking: dict[str, str]) -> None:
    cache.clear()  # how often a program may ask is another test's
    if "incident_id" in case.path_parameters:
        case.path_parameters["incident_id"] = Incident.objects.earliest("id").public_id
    case.call_and_validate(checks=CHECKS, headers=asking)
