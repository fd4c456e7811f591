"""Messages and deliveries: everything that goes out to somebody, and what became of it.

A message is written in the transaction of the act that causes it; workers expand it into deliveries. A delivery is
one message to one address, which belongs to one channel, and is unique by these two.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from levelhead.incidents.choices import Impact
from levelhead.lib.ids import public_id, token

OVER = 13
"""How long an account's name and the blank after it are."""


class Address(models.Model):
    """Where somebody can be reached. Addresses stand in this table alone, so that erasing one row erases them.

    An address that is a key itself, as a hook's is to whoever knows it, stands in ``sealed``, and in ``value`` only
    what it is recognised by. Who wrote to an account of ours is reached ``over`` that account, as long as there is one;
    its name stands before the ``value``, and a blank, since the same person may write to two of them.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    channel = models.CharField(max_length=24)
    value = models.CharField(max_length=320)
    sealed = models.BinaryField(null=True)
    over = models.ForeignKey("levelhead.Connection", models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "channel", "value"],
                condition=Q(erased_at=None),
                name="address_once_a_channel",
            )
        ]

    @property
    def where(self) -> str:
        """``value`` without the account's name before it."""
        return self.value[OVER:] if self.over_id and self.erased_at is None else self.value


class Subscriber(models.Model):
    """Somebody who asked for word. Only ``confirmed`` ones are written to, beside the request to confirm.

    What they asked for: the whole page, or the components in ``SubscriberComponent``, or one ``incident``; from
    ``least_impact`` up; in the ``rhythm`` of their choice, in ``language`` (empty: the
    page's first). ``paused_until`` holds back mail to an address that does not
    take it at present, ``bounced_at`` is when a mail last came back, ``ended_why`` says what ended it. A receiver over
    the web with too many ``failures`` in the hour from ``failing_since`` is in quarantine: nothing is sent to it.
    """

    class State(models.TextChoices):
        """Asked (or held back until there is time to ask), confirmed by the reader, or ended."""

        HELD = "held"
        PENDING = "pending"
        CONFIRMED = "confirmed"
        ENDED = "ended"

    class Rhythm(models.TextChoices):
        """Every word, news only (not "nothing new yet"), or one message a day."""

        EVERY = "every", _("Every word")
        NEWS = "news", _("News only")
        DIGEST = "digest", _("Once a day")

    class Why(models.TextChoices):
        """What ended a subscription."""

        LEFT = "left", _("left")
        BOUNCED = "bounced", _("the address does not exist")
        COMPLAINED = "complained", _("marked as unwanted")
        REMOVED = "removed", _("removed by the team")
        SILENT = "silent", _("did not answer for 90 days")

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="subscribers")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    address = models.OneToOneField(Address, models.PROTECT, related_name="subscriber")
    key = models.CharField(max_length=64, unique=True, default=token, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, choices=Why.choices, blank=True, default="", db_default="")
    name = models.CharField(max_length=120, blank=True, default="", db_default="")
    language = models.CharField(max_length=12, blank=True, default="", db_default="")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.NEWS, db_default="news")
    least_impact = models.CharField(max_length=12, choices=Impact.choices, default=Impact.NONE, db_default="none")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="+", null=True)
    soft_failures = models.PositiveSmallIntegerField(default=0, db_default=0)
    bounced_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0, db_default=0)
    failing_since = models.DateTimeField(null=True)
    quarantined_at = models.DateTimeField(null=True)
    quarantine_told = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["page", "state", "id"])]


class SubscriberComponent(models.Model):
    """A component that a subscriber chose; one without any gets word on the whole page."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="chosen")
    component = models.ForeignKey("levelhead.Component", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscriber", "component"], name="component_once_a_subscriber")]


class Connection(models.Model):
    """An account of the organisation's own on some channel, with what is needed to use it, sealed.

    It is reached like everybody else, through an address that stands for it. Once removed, nothing secret is left.
    ``heard_until`` marks up to where what people wrote to it has been fetched; ``not_heard`` says why it cannot be.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="connections")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    channel = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    settings = models.BinaryField(default=bytes)
    address = models.OneToOneField(Address, models.PROTECT, related_name="connection")
    created_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    heard_until = models.CharField(max_length=300, blank=True, default="", db_default="")
    not_heard = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """Something that goes out: what it is about, to whom, how urgent, and how far it has been expanded.

    ``audience`` is "subscribers" (all confirmed ones up to ``highest``), "address" (the one in ``to``) or "told" (those
    who got the message ``told_by``; where that is empty, those who got anything of ``thread``). It is not expanded
    before ``not_before``; until then, and as far as it has not gone out, it can be stopped (``stopped_at``).
    ``payload`` holds sealed words for messages that have no source row, such as a sign-in code; it is emptied once
    sent. ``language`` is set where it is for those alone who read that one. ``thread`` is the incident's public id for
    what belongs together. ``superseded_by`` says all that this does
    and goes in its place to whom this has not gone out yet.
    """

    class Kind(models.TextChoices):
        """What it is."""

        UPDATE = "update"
        CORRECTION = "correction"
        WITHDRAWN = "withdrawn"
        CONFIRM = "confirm_subscription"
        ACCOUNT = "account"
        TEST = "test"
        OVER = "over"
        RECEIPT = "report_received"
        ANSWER = "answer"
        NUDGE = "nudge"
        NOTICE = "notice"
        ROUND = "round"
        DIGEST = "digest"
        SHORT_POST = "short_post"
        TRANSLATION = "translation"
        TICKET = "ticket_note"
        MOVED = "promise_moved"

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="messages")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    source_id = models.CharField(max_length=12, blank=True, db_index=True)
    thread = models.CharField(max_length=12, blank=True)
    revision = models.PositiveBigIntegerField(default=0)
    urgency = models.PositiveSmallIntegerField(default=5)
    audience = models.CharField(max_length=16, default="subscribers")
    to = models.ForeignKey(Address, models.PROTECT, related_name="+", null=True)
    highest = models.PositiveBigIntegerField(default=0)
    cursor = models.PositiveBigIntegerField(default=0)
    payload = models.BinaryField(default=bytes)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    expanded_at = models.DateTimeField(null=True, db_index=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    only: frozenset[int] | None = None  # not kept: the incidents (rows) that one reader's part of a digest tells of
    language = models.CharField(max_length=12, blank=True, default="", db_default="")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["thread", "id"])]


class Delivery(models.Model):
    """One message over one channel to one recipient. ``recipient`` is the address's public id."""

    class State(models.TextChoices):
        """Where it is on its way."""

        WAITING = "waiting"
        LEASED = "leased"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        IN_DOUBT = "in_doubt"
        SUPERSEDED = "superseded"
        LEFT = "left"

    message = models.ForeignKey(Message, models.PROTECT, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=24)
    recipient = models.CharField(max_length=24)
    address = models.ForeignKey(Address, models.PROTECT, related_name="+", null=True)
    subscriber = models.ForeignKey(Subscriber, models.PROTECT, related_name="deliveries", null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    urgency = models.PositiveSmallIntegerField(default=5)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    leased_by = models.CharField(max_length=40, blank=True)
    leased_until = models.DateTimeField(null=True)
    remote_id = models.CharField(max_length=255, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        # By row numbers, which grow: by names made at random each new row would change another page of the index, and
        # queueing to 200,000 would write four times as much as to 10,000.
        constraints = [models.UniqueConstraint(fields=["message", "address"], name="delivery_once_an_address")]
        indexes = [
            # Only what waits and what is held: an index over every state would be rewritten twice for each mail.
            # In the very order in which they are claimed, or PostgreSQL would sort all that wait for every handful.
            models.Index(
                fields=["channel", "urgency", "next_try_at", "id"], condition=Q(state="waiting"), name="delivery_due"
            ),
            # What failed is little, and asked for at every look into the inbox, which must not read all that was sent.
            models.Index(fields=["message"], condition=Q(state="failed"), name="delivery_failed"),
            models.Index(fields=["leased_until"], condition=Q(leased_until__isnull=False), name="delivery_held"),
        ]
