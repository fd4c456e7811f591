"""The WSGI entry point of the app and of the live process; LEVELHEAD_PROCESS says which of them this is."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levelhead.config.settings")

application = get_wsgi_application()
