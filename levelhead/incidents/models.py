"""The models of this domain, each in a file of its own."""

from levelhead.incidents.component import Component, ComponentChange, ComponentGroup
from levelhead.incidents.hold import LegalHold
from levelhead.incidents.incident import AffectedComponent, Incident
from levelhead.incidents.knowledge import KnowledgeItem
from levelhead.incidents.page import Page
from levelhead.incidents.picture import Picture
from levelhead.incidents.removal import Removal, RemovalMark, Target
from levelhead.incidents.signing_key import SigningKey
from levelhead.incidents.translation import Translation, Translator
from levelhead.incidents.update import Correction, SilentFix, Update, UpdateComponent
from levelhead.incidents.withheld import WithheldWord

__all__ = [
    "AffectedComponent",
    "Component",
    "ComponentChange",
    "ComponentGroup",
    "Correction",
    "Incident",
    "KnowledgeItem",
    "LegalHold",
    "Page",
    "Picture",
    "Removal",
    "RemovalMark",
    "SigningKey",
    "SilentFix",
    "Target",
    "Translation",
    "Translator",
    "Update",
    "UpdateComponent",
    "WithheldWord",
]
