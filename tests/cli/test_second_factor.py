"""`levelhead second-factor reset`."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from levelhead.cli import exits
from tests.cli.conftest import Type
from tests.factories import Driftpost


def test_it_says_what_was_forgotten_and_what_comes_next(driftposts: Driftpost, type_in: Type) -> None:
    TOTP.activate(driftposts.maya, generate_totp_secret())
    done = type_in("second-factor", "reset", "Maya@driftpost.example")
    assert done.exit_code == 0, done.output
    assert "Maya Okafor has no second factor any more (1 forgotten)" in done.output
    assert "levelhead sign-in-link maya@driftpost.example" in done.output
    assert not driftposts.maya.authenticator_set.exists()


def test_somebody_unknown_is_not_found(driftposts: Driftpost, type_in: Type) -> None:
    done = type_in("second-factor", "reset", "nobody@driftpost.example")
    assert done.exit_code == exits.NOT_FOUND
    assert "Nobody on the team" in done.output
