"""The pictures that a form brings, each drawn anew before anything is stored."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from levelhead.reports.pictures import AT_MOST, MOST_OCTETS, Picture, drawn_anew

MOST_SENT = MOST_OCTETS + 200_000
"""Octets of a whole form: a picture, and the words around it."""


def pictures_in(request: HttpRequest) -> list[Picture]:
    """Return the pictures of the field ``picture``; Refused where one is too large or is none, as an empty file is."""
    files = request.FILES.getlist("picture")[:AT_MOST]
    return [_drawn(file) for file in files if isinstance(file, UploadedFile)]


def _drawn(file: "UploadedFile[bytes]") -> Picture:
    return drawn_anew(file.read(MOST_OCTETS + 1), file.name or "")
