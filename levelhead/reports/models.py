"""The models of this domain, each in a file of its own."""

from levelhead.reports.group import ReportGroup, SavedAnswer
from levelhead.reports.incoming import IncomingMail
from levelhead.reports.report import Attachment, Report, ReportEntry

__all__ = ["Attachment", "IncomingMail", "Report", "ReportEntry", "ReportGroup", "SavedAnswer"]
