"""Tokens by which a person's programs are known: a fingerprint alone is kept, with an end and what it may do."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.lib.ids import public_id
from levelhead.people.models import Person

BEGINS = "levelhead_"
OFTEN_ENOUGH = timedelta(minutes=1)


class Scope(models.TextChoices):
    """What a program may do in its person's name; what the person's role forbids, it may not do either."""

    READ = "read", _("read incidents and components")
    COACH = "coach", _("have words read by the coach")
    PUBLISH = "publish", _("open, say, correct and resolve")


class ApiToken(models.Model):
    """One token of one person. The secret itself was shown once and is nowhere."""

    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="tokens")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    @property
    def scope_labels(self) -> str:
        """What it may do, in words."""
        return ", ".join(str(Scope(scope).label) for scope in self.scopes)


def fresh_secret() -> str:
    """Return a new token: 256 unguessable bits behind a sign that scanners for leaked secrets can know it by."""
    return f"{BEGINS}{secrets.token_urlsafe(32)}"


def fingerprint(secret: str) -> str:
    """Return what is kept of a token. It is too long to be guessed, so that a plain digest is enough."""
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()


def token_for(secret: str, now: datetime) -> ApiToken | None:
    """Return the live token that ``secret`` is, and note its use; None where there is none."""
    live = ApiToken.objects.filter(revoked_at=None, expires_at__gt=now, person__is_active=True)
    token = live.select_related("person__page").filter(fingerprint=fingerprint(secret)).first()
    if token and (token.used_at is None or now - token.used_at > OFTEN_ENOUGH):
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return token


def live_tokens(person: Person, now: datetime) -> models.QuerySet[ApiToken]:
    """Return the tokens of ``person`` that work now."""
    return ApiToken.objects.filter(person=person, revoked_at=None, expires_at__gt=now)
