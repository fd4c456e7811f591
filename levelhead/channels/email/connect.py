"""Opens a connection to a mail server, private where it can be, and says in a sentence why it cannot."""

import smtplib
import socket
import ssl

from levelhead.channels.contract import Passing, Result, SlowDown
from levelhead.channels.email import meaning
from levelhead.channels.email.url import Server, Tls
from levelhead.lib.net import is_loopback


class Halt(Exception):  # noqa: N818 - it halts the sending, and is no fault of the letter
    """Nothing can be sent to anybody for now. `seconds` is how long the server asked to wait, if it did."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds

    def result(self, key: str) -> Result:
        """Return what this means for recipient `key`, who was not tried."""
        if self.seconds is None:
            return Passing(key, self.reason)
        return SlowDown(key, self.seconds, self.reason)


def connect(server: Server) -> smtplib.SMTP:
    """Return a connection that is greeted, private as `server` asks, and signed in. Raises `Halt`."""
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _open(server)
        smtp.ehlo_or_helo_if_needed()
        _make_private(smtp, server)
        _sign_in(smtp, server)
    except (smtplib.SMTPException, OSError) as error:
        if smtp is not None:
            smtp.close()
        raise _halt(error, server) from None
    except Halt:
        if smtp is not None:
            smtp.close()
        raise
    return smtp


def _open(server: Server) -> smtplib.SMTP:
    hello = server.hello or _own_name()
    if server.tls is Tls.FROM_THE_START:
        return smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=hello, timeout=server.timeout, context=_context(server)
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=hello, timeout=server.timeout)


def _own_name() -> str:
    """Return what to greet with. Not getfqdn(): it asks DNS, which may be down on the worst day."""
    name = socket.gethostname()
    return name if "." in name else "[127.0.0.1]"


def _context(server: Server) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=server.ca or None)
    # Where TLS is a courtesy and no password is at stake, an unproven certificate still beats no privacy (RFC 7435).
    courtesy = server.tls is Tls.IF_OFFERED and not server.user
    if courtesy or not server.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _make_private(smtp: smtplib.SMTP, server: Server) -> None:
    if server.tls in (Tls.NEVER, Tls.FROM_THE_START):
        return
    if not smtp.has_extn("starttls"):
        if server.tls is Tls.REQUIRED:
            raise Halt("The mail server does not offer TLS, which EMAIL_URL asks for.")
        return
    try:
        smtp.starttls(context=_context(server))
    except smtplib.SMTPResponseException as error:
        if server.tls is Tls.REQUIRED:
            raise Halt(f"The mail server refused TLS ({error.smtp_code}), which EMAIL_URL asks for.") from None
    smtp.ehlo_or_helo_if_needed()


def _sign_in(smtp: smtplib.SMTP, server: Server) -> None:
    if not server.user:
        return
    if not isinstance(smtp.sock, ssl.SSLSocket) and not is_loopback(server.host):
        raise Halt("The mail server offers no TLS, and the password is not sent where others could read it.")
    smtp.login(server.user, server.password)


def _halt(error: Exception, server: Server) -> Halt:
    """Say what went wrong. Never with the server's words about signing in: they may repeat the user's name."""
    place = f"{server.host}:{server.port}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Halt(f"The mail server did not accept the user and password ({error.smtp_code}).")
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else ""
        wait = meaning.pause(words) if meaning.is_too_fast(error.smtp_code, words) else None
        return Halt(meaning.sentence(error.smtp_code, words), wait)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Halt(f"The certificate of {place} does not hold: {error.verify_message}.")
    if isinstance(error, ssl.SSLError):
        return Halt(f"TLS with {place} failed ({error.reason or 'no reason given'}).")
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return Halt(f"The mail server {place} did not answer within {server.timeout:g} seconds.")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Halt("The mail server offers no way to sign in, though EMAIL_URL has a user and password.")
    if isinstance(error, socket.gaierror):
        return Halt(f"The name of the mail server, {server.host}, could not be looked up.")
    return Halt(f"The mail server {place} cannot be reached.")
