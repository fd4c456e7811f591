"""Tokens at the command line."""

import json

from levelhead.cli import exits
from tests.api.conftest import Program
from tests.cli.conftest import Type
from tests.factories import Driftpost

MAYA = ("--as", "maya@driftpost.example")


def test_a_token_is_made_listed_and_revoked(driftposts: Driftpost, type_in: Type) -> None:
    made = json.loads(type_in("token", "add", "deploys", "--scope", "read", *MAYA, "--json").output)
    program = Program(made["token"])
    assert program.get("/components").status_code == 200
    listed = type_in("token", "list").output
    assert "deploys" in listed
    assert made["token"] not in listed
    assert type_in("token", "revoke", made["id"], *MAYA).exit_code == exits.OK
    assert program.get("/components").status_code == 401
    assert type_in("token", "revoke", made["id"], *MAYA).exit_code == exits.NOT_FOUND


def test_somebody_elses_is_not_revoked(driftposts: Driftpost, type_in: Type) -> None:
    made = json.loads(type_in("token", "add", "deploys", "--scope", "read", *MAYA, "--json").output)
    refused = type_in("token", "revoke", made["id"], "--as", "tom@driftpost.example")
    assert refused.exit_code == exits.NOT_PERMITTED
