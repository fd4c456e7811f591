"""Levelhead's own settings, for tests: a data folder of their own and a quick password hash.

The environment is prepared before the real settings read it, so nothing of a developer's own `var/` is touched.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "TESTS_FOLDER" not in os.environ:  # all processes of a run share the one of the first
    os.environ["TESTS_FOLDER"] = tempfile.mkdtemp(prefix="levelhead-tests-")
    atexit.register(shutil.rmtree, os.environ["TESTS_FOLDER"], ignore_errors=True)
os.environ.setdefault("LEVELHEAD_DATA", os.environ["TESTS_FOLDER"])
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and not os.environ["LEVELHEAD_DATA"].endswith(worker):
    # Workers inherit the first process's folder; each needs its own, or one empties another's cache.
    own = Path(os.environ["LEVELHEAD_DATA"]) / worker
    own.mkdir(parents=True, exist_ok=True)
    os.environ["LEVELHEAD_DATA"] = str(own)
os.environ["LEVELHEAD_TESTING"] = "1"
os.environ["LEVELHEAD_STOP_SECONDS"] = "0"  # the tests of Stop set a wait of their own
# The browser of tests runs a loop in this thread for good; the database is asked beside it, never inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from levelhead.config.settings import *  # noqa: F403
from levelhead.config.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "django_migration_linter"]
# The first migration makes the house: no release stands before it that would have to run beside it.
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["levelhead"],
    "ignore_name": ["0001_house"],
    # It takes every table that SQLite rebuilds for a new constraint; tests/tooling/test_migrations.py looks instead.
    "exclude_migration_tests": ["NOT_NULL"],
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite"):  # noqa: F405
    # A file as in production: in memory, Django shares one cache between threads and locks whole tables.
    DATABASES["default"]["TEST"] = {"NAME": str(ENV.data / "test.sqlite3")}  # noqa: F405
