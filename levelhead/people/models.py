"""People who work in the room, and what their role lets them do."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.lib.ids import public_id


class Role(models.TextChoices):
    """What a person is here for."""

    OWNER = "owner", _("Owner")
    SPEAKER = "speaker", _("Speaker")
    SUPPORTER = "supporter", _("Supporter")
    ANSWERER = "answerer", _("Answerer")
    OBSERVER = "observer", _("Observer")


class People(BaseUserManager["Person"]):
    """Makes and finds people by their mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Return a new, saved person; without a password only links, codes and passkeys let them in."""
        person = self.model(email=email.strip().lower(), **fields)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this mail address."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody with a name, a mail address and a role on one page. ``picture`` is the SHA-256 of their Portrait."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="people", null=True)
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.OBSERVER)
    picture = models.CharField(max_length=64, blank=True, default="", db_default="")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name to use among colleagues and in the log of updates."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def signature(self) -> str:
        """The name and, where there is one, the part they play: "Maya Okafor, who runs Driftpost"."""
        return f"{self.name}, {self.title}" if self.title else self.name
