"""Signed in at a Bluesky server: once, and again only when the server says that it no longer holds.

Signing in is limited to a few hundred times a day, so that doing it for every post would lock a busy account out.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from levelhead.lib import http
from levelhead.lib.http import Answer

LIMITS = http.Limits(connect=5, read=20, total=25, redirects=0)
READING = http.Limits(connect=5, read=20, total=25, redirects=0, size=4_000_000)
Asked = Mapping[str, str | tuple[str, ...]]
NOT_PERMITTED = "Bad token method"
"""What a server says beside "InvalidToken" where an app password may not do this."""
PUT, DELETE = "com.atproto.repo.putRecord", "com.atproto.repo.deleteRecord"


class Session:
    """An account at a server. The password is sent to `server` alone, and never shown."""

    def __init__(self, server: str, handle: str, password: str) -> None:
        self._server, self._handle, self._password = server, handle, password
        self._did = self._access = self._refresh = ""

    def put(self, collection: str, key: str, record: dict[str, Any]) -> Answer:
        """Write `record` under `key`; the same again changes nothing. Raises `HttpError`."""
        fields = {"collection": collection, "rkey": key, "record": record}
        return self._signed(lambda: self._ask(PUT, {"repo": self._did, **fields}, self._access))

    def delete(self, collection: str, key: str) -> Answer:
        """Take away the record under `key`; one that is not there is no error. Raises `HttpError`."""
        fields = {"collection": collection, "rkey": key}
        return self._signed(lambda: self._ask(DELETE, {"repo": self._did, **fields}, self._access))

    def get(self, method: str, asked: Asked, proxy: str = "") -> Answer:
        """Ask something; `proxy` names the service that the server passes it on to. Raises `HttpError`."""
        url = f"{self._server}/xrpc/{method}?{urlencode(asked, doseq=True)}"
        return self._signed(lambda: http.request("GET", url, headers=self._headers(proxy), limits=READING))

    def post(self, method: str, fields: Mapping[str, Any], proxy: str = "") -> Answer:
        """Do something; `proxy` as for `get`. Raises `HttpError`."""
        url = f"{self._server}/xrpc/{method}"
        return self._signed(lambda: http.post_json(url, fields, headers=self._headers(proxy), limits=LIMITS))

    def upload(self, file: bytes, kind: str) -> Answer:
        """Hand over a `file` of the media type `kind`, for a record to name. Raises `HttpError`."""
        url = f"{self._server}/xrpc/com.atproto.repo.uploadBlob"

        def ask() -> Answer:
            headers = self._headers("") | {"Content-Type": kind}
            return http.request("POST", url, headers=headers, body=file, limits=LIMITS)

        return self._signed(ask)

    @property
    def did(self) -> str:
        """The account's lasting name, known once it has signed in."""
        return self._did

    def _headers(self, proxy: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._access}"} | ({"Atproto-Proxy": proxy} if proxy else {})

    def _signed(self, ask: Callable[[], Answer]) -> Answer:
        """Ask, signed in: once more where the server says that this no longer holds."""
        for first in (True, False):
            signed_in = self._sign_in()
            if signed_in is not None:
                return signed_in
            answer = ask()
            if not (first and _has_ended(answer)):
                return answer
            self._access = ""
        return answer

    def forget(self) -> None:
        """Begin anew with the next record."""
        self._did = self._access = self._refresh = ""

    def _sign_in(self) -> Answer | None:
        """Be signed in; return the refusal where that fails."""
        if self._access:
            return None
        if self._refresh:
            renewed = self._ask("com.atproto.server.refreshSession", None, self._refresh)
            if renewed.ok:
                self._keep(renewed)
                return None
            self._refresh = ""
        fields = {"identifier": self._handle, "password": self._password}
        answer = self._ask("com.atproto.server.createSession", fields, "")
        if not answer.ok:
            return answer
        self._keep(answer)
        return None

    def _keep(self, answer: Answer) -> None:
        try:
            said = answer.json()
            self._did, self._access, self._refresh = (str(said[name]) for name in ("did", "accessJwt", "refreshJwt"))
        except (KeyError, TypeError):
            raise http.Unreachable("Signing in was answered with something that cannot be read.") from None

    def _ask(self, method: str, fields: dict[str, Any] | None, token: str) -> Answer:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{self._server}/xrpc/{method}"
        if fields is None:
            return http.request("POST", url, headers=headers, limits=LIMITS)
        try:
            return http.post_json(url, fields, headers=headers, limits=LIMITS)
        except http.AnswerLost as error:
            if method == PUT:
                raise
            # Nothing was posted yet, whatever became of signing in.
            raise http.Unreachable(str(error)) from None


def _has_ended(answer: Answer) -> bool:
    if answer.status not in (400, 401):
        return False
    try:
        said = answer.json()
        if said.get("message") == NOT_PERMITTED:  # signing in anew gives no further rights
            return False
        return said.get("error") in ("ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired")
    except (http.HttpError, AttributeError):
        return False
