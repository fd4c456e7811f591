"""Lists the domains' models for Django; each lives in the package of its domain."""

from levelhead.audit.models import Entry
from levelhead.cadence.afterwards import AfterMove, AfterPromise
from levelhead.cadence.deadlines import Deadline, Nudge
from levelhead.cadence.ladder import Rota, Rung, Shift
from levelhead.cadence.models import Move, Pace, Promise, Silence
from levelhead.cadence.owed import OwedWord
from levelhead.confirm.models import Asked, Round, RoundRule
from levelhead.fanout.buckets import Bucket
from levelhead.fanout.models import Address, Connection, Delivery, Message, Subscriber, SubscriberComponent
from levelhead.fanout.notice import Notice, NoticeRecipient
from levelhead.fanout.recalls import Recall
from levelhead.fanout.ways import Way
from levelhead.incidents.models import (
    AffectedComponent,
    Component,
    ComponentChange,
    ComponentGroup,
    Correction,
    Incident,
    KnowledgeItem,
    LegalHold,
    Page,
    Picture,
    Removal,
    RemovalMark,
    SigningKey,
    SilentFix,
    Target,
    Translation,
    Translator,
    Update,
    UpdateComponent,
    WithheldWord,
)
from levelhead.lib.models import Kept
from levelhead.people.models import Person
from levelhead.people.portrait import Portrait
from levelhead.people.tokens import ApiToken
from levelhead.playbooks.models import Playbook, StepDone, Template, TemplateVersion
from levelhead.reports.models import Attachment, IncomingMail, Report, ReportEntry, ReportGroup, SavedAnswer
from levelhead.voice.models import Approval, Draft, Handover, Holding, KeptDraft, ShortPost, Suggestion, TakenSpan
from levelhead.voice.phrases import Phrase

__all__ = [
    "Address",
    "AffectedComponent",
    "AfterMove",
    "AfterPromise",
    "ApiToken",
    "Approval",
    "Asked",
    "Attachment",
    "Bucket",
    "Component",
    "ComponentChange",
    "ComponentGroup",
    "Connection",
    "Correction",
    "Deadline",
    "Delivery",
    "Draft",
    "Entry",
    "Handover",
    "Holding",
    "Incident",
    "IncomingMail",
    "Kept",
    "KeptDraft",
    "KnowledgeItem",
    "LegalHold",
    "Message",
    "Move",
    "Notice",
    "NoticeRecipient",
    "Nudge",
    "OwedWord",
    "Pace",
    "Page",
    "Person",
    "Phrase",
    "Picture",
    "Playbook",
    "Portrait",
    "Promise",
    "Recall",
    "Removal",
    "RemovalMark",
    "Report",
    "ReportEntry",
    "ReportGroup",
    "Rota",
    "Round",
    "RoundRule",
    "Rung",
    "SavedAnswer",
    "Shift",
    "ShortPost",
    "SigningKey",
    "Silence",
    "SilentFix",
    "StepDone",
    "Subscriber",
    "SubscriberComponent",
    "Suggestion",
    "TakenSpan",
    "Target",
    "Template",
    "TemplateVersion",
    "Translation",
    "Translator",
    "Update",
    "UpdateComponent",
    "Way",
    "WithheldWord",
]
