"""Importing this makes a house in a folder of its own, and sets this process up to read the same database.

That is SQLite, or what `BENCH_DATABASE_URL` names.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

from tests.support.house import House
from tests.support.mails import Mails

FOLDER = Path(tempfile.mkdtemp(prefix="levelhead-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

house = House(FOLDER, Mails())
TESTS_ALONE = {"LEVELHEAD_TESTING", "LEVELHEAD_TEST_CLOCK"}
house.env = {name: value for name, value in house.env.items() if name not in TESTS_ALONE}
house.env |= {"EMAIL_URL": "console:", "LEVELHEAD_LOG_LEVEL": "WARNING"}
house.env["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", "")
os.environ.update(house.env, DJANGO_SETTINGS_MODULE="levelhead.config.settings")
django.setup()
atexit.register(house.stop)  # before its folder goes, whatever broke
