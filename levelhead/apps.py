"""The one Django app."""

from django.apps import AppConfig


class LevelheadConfig(AppConfig):
    """Levelhead, as Django knows it."""

    name = "levelhead"
    default_auto_field = "django.db.models.BigAutoField"
