"""What a person reads when the console turns a form away before looking at it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the page for 429, with how long to wait."""
    response = render(request, "console/too_many.html", status=429)
    response["Retry-After"] = "60"
    return response
