"""Verbs as a person types them, run in this process on the test's own database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from levelhead.cli.main import root
from tests.factories import Driftpost, driftpost

Type = Callable[..., Result]


@pytest.fixture
def driftposts(db: None) -> Driftpost:
    """Driftpost with its people and components."""
    return driftpost()


@pytest.fixture
def type_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Return a function that runs `levelhead WORDS`, with ``text`` at its standard input."""
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"data": tmp_path}))

    def run(*words: str, text: str = "") -> Result:
        return CliRunner().invoke(root, list(words), input=text)

    return run
