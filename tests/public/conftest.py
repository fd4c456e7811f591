"""Readers' forms as the live process serves them: no session, no staff."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from tests.factories import Driftpost, driftpost

STAFF = ("sessions", "auth.middleware", "messages", "allauth", "console")


@pytest.fixture(autouse=True)
def live_process() -> Iterator[None]:
    """The addresses and middleware of the live process."""
    middleware = [name for name in settings.MIDDLEWARE if not any(part in name for part in STAFF)]
    templates = [dict(settings.TEMPLATES[0])]
    options = templates[0]["OPTIONS"] = dict(templates[0]["OPTIONS"])
    options["context_processors"] = [
        name for name in options["context_processors"] if not name.startswith("django.contrib")
    ]
    with override_settings(
        ROOT_URLCONF="levelhead.config.urls_live",
        MIDDLEWARE=middleware,
        TEMPLATES=templates,
        CSRF_FAILURE_VIEW="levelhead.public.views.no_cookie",
    ):
        yield


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost, whose page Rafael reads."""
    return driftpost()
