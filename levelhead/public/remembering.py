"""A reader's talks, remembered in their own browser alone: by a cookie that holds the private keys."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "levelhead_talks"
AT_MOST = 5
LASTS = 90 * 24 * 3600

Answer = TypeVar("Answer", bound=HttpResponse)


def remembered(request: HttpRequest) -> list[str]:
    """Return the keys that this browser remembers, the newest first."""
    return [key for key in request.COOKIES.get(COOKIE, "").split(".") if 20 < len(key) <= 64][:AT_MOST]


def remember(request: HttpRequest, answer: Answer, key: str) -> Answer:
    """Let this browser remember ``key``."""
    keys = [key, *(other for other in remembered(request) if other != key)]
    return _kept(answer, keys[:AT_MOST])


def forget(request: HttpRequest, answer: Answer, key: str) -> Answer:
    """Let this browser forget ``key``."""
    return _kept(answer, [other for other in remembered(request) if other != key])


def _kept(answer: Answer, keys: list[str]) -> Answer:
    secure = settings.ENV.live_url.startswith("https:")
    answer.set_cookie(COOKIE, ".".join(keys), max_age=LASTS, httponly=True, samesite="Lax", secure=secure)
    return answer
