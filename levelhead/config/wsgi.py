"""The WSGI entry point of the app and of the live process; LEVELHEAD_PROCESS says which of them this is."""

import os
from threading import Thread
from typing import Any

from django.core.wsgi import get_wsgi_application

from levelhead.coach import read
from levelhead.public.door import Door

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levelhead.config.settings")

application: Any = get_wsgi_application()
if os.environ.get("LEVELHEAD_PROCESS") == "live":
    application = Door(application)
if os.environ.get("LEVELHEAD_PROCESS") == "app":
    # The coach's rules take half a second to load: before the first room is opened, not while it opens.
    Thread(target=read, args=("We are here.",), daemon=True).start()
