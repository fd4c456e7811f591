"""The page on programs and their tokens."""

import re

from levelhead.models import ApiToken
from tests.api.conftest import Program
from tests.console.conftest import SignedIn
from tests.factories import Driftpost

ASKED = {"name": "deploys", "scopes": ["read", "publish"], "days": "30"}


def test_the_secret_is_shown_once(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    answer = maya.post("/programs", ASKED)
    secret = re.search(r"levelhead_[\w-]+", answer.content.decode())
    assert secret
    assert "no-store" in answer["Cache-Control"]
    assert Program(secret[0]).get("/components").status_code == 200
    assert secret[0] not in maya.get("/programs").content.decode()


def test_one_sees_ones_own_and_an_owner_all(house: Driftpost, signed_in: SignedIn) -> None:
    signed_in(house.maya).post("/programs", ASKED)
    token = ApiToken.objects.get()
    tom, olga = signed_in(house.tom), signed_in(house.olga)
    assert "deploys" not in tom.get("/programs").content.decode()
    assert tom.post(f"/programs/{token.public_id}").status_code == 404
    assert "Maya Okafor" in olga.get("/programs").content.decode()
    olga.post(f"/programs/{token.public_id}")
    token.refresh_from_db()
    assert token.revoked_at


def test_a_refusal_makes_none(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post("/programs", {"name": "deploys", "days": "900"})
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()
