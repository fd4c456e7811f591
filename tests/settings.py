"""Levelhead's own settings, for tests: a data folder of their own and a quick password hash.

The environment is prepared before the real settings read it, so nothing of a developer's own `var/` is touched.
"""

import atexit
import os
import shutil
import tempfile

if "LEVELHEAD_DATA" not in os.environ:
    os.environ["LEVELHEAD_DATA"] = tempfile.mkdtemp(prefix="levelhead-tests-")
    atexit.register(shutil.rmtree, os.environ["LEVELHEAD_DATA"], ignore_errors=True)
os.environ["LEVELHEAD_TESTING"] = "1"

from levelhead.config.settings import *  # noqa: E402, F403
from levelhead.config.settings import INSTALLED_APPS as OURS  # noqa: E402

INSTALLED_APPS = [*OURS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {"include_apps": ["levelhead"]}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
