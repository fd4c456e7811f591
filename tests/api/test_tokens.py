"""Who may ask, and how often."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from levelhead.actions.by import Actor
from levelhead.actions.make_token import MOST, make_token
from levelhead.actions.revoke_token import revoke_token
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import ApiToken, Entry
from tests.api.conftest import Program, Starts, told
from tests.factories import Driftpost, an_incident


def test_the_secret_is_nowhere_in_the_database(house: Driftpost) -> None:
    token, secret = make_token(house.by_maya, name="deploys", scopes=["read"])
    assert secret not in str(list(ApiToken.objects.values()) + list(Entry.objects.values()))
    assert Program(secret).get("/components").status_code == 200
    token.refresh_from_db()
    assert token.used_at is not None


@pytest.mark.parametrize("secret", ["", "levelhead_wrong", "\xff", "x" * 5000])
def test_without_a_token_that_works_nobody_is_answered(house: Driftpost, secret: str) -> None:
    answer = Program(secret).get("/components")
    assert answer.status_code == 401
    assert "Send a token that works" in told(answer)["error"]


def test_a_session_opens_nothing_here(house: Driftpost) -> None:
    browser = Client()
    browser.force_login(house.olga, "allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/api/v1/components").status_code == 401


def test_revoked_expired_or_of_somebody_who_left(house: Driftpost, program: Starts) -> None:
    revoked, expired, left = program(house.maya), program(house.maya), program(house.tom)
    revoke_token(house.by_maya, ApiToken.objects.get(pk=ApiToken.objects.order_by("id")[0].pk))
    second = ApiToken.objects.order_by("id")[1]
    ApiToken.objects.filter(pk=second.pk).update(expires_at=second.created_at - timedelta(days=1))
    type(house.tom).objects.filter(pk=house.tom.pk).update(is_active=False)
    assert [one.get("/components").status_code for one in (revoked, expired, left)] == [401, 401, 401]


def test_a_token_may_do_what_it_was_made_for_and_no_more(house: Driftpost, program: Starts) -> None:
    reader = program(house.maya, "read")
    refused = reader.post("/coach", {"text": "Hello"})
    assert refused.status_code == 403
    assert "lacks the scope “coach”" in told(refused)["error"]
    assert reader.post("/incidents", {"name": "Trouble", "body": "We see it."}).status_code == 403


def test_nor_more_than_its_person_may(house: Driftpost, program: Starts) -> None:
    incident = an_incident(house)
    word = {"body": "Said by Tom."}
    refused = program(house.tom).post(f"/incidents/{incident.public_id}/incident_updates", word)
    assert refused.status_code == 403
    assert "Your role does not let you do this." in told(refused)["error"]
    assert program(house.ines).get("/incidents").status_code == 403


def test_too_often_is_told_to_wait(house: Driftpost, program: Starts) -> None:
    one = program(house.maya)
    with patch("levelhead.api.asking.A_TOKEN", 2):
        answers = [one.get("/components") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"days": 0}, {"days": 5000}, {"name": "n" * 81}]
)
def test_what_is_no_token_is_refused(house: Driftpost, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make_token(house.by_maya, **({"name": "deploys", "scopes": ["read"]} | wrong))


def test_there_is_an_end_to_them(house: Driftpost) -> None:
    for _ in range(MOST):
        make_token(house.by_maya, name="deploys", scopes=["read"])
    with pytest.raises(Refused, match="Revoke one first"):
        make_token(house.by_maya, name="deploys", scopes=["read"])


def test_only_its_person_or_an_owner_revokes(house: Driftpost) -> None:
    token, _secret = make_token(house.by_maya, name="deploys", scopes=["read"])
    with pytest.raises(NotAllowed):
        revoke_token(Actor(house.tom), token)
    revoke_token(Actor(house.olga), token)
    assert Entry.objects.filter(verb="revoke_token", person=house.olga).count() == 1
