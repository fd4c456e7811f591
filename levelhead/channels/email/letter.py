"""Writes a message as a mail: headers and both bodies, once; then a letter for each recipient."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from levelhead.channels.contract import OutgoingMessage, Recipient
from levelhead.channels.email import body, form, headers
from levelhead.channels.email.session import Letter
from levelhead.lib.columns import fill
from levelhead.lib.mail_address import MailAddress
from levelhead.lib.text import one_line


@dataclass(frozen=True, slots=True)
class House:
    """Who sends: the address in From, and the envelope's sender with `{recipient}` where a key may stand."""

    sender: MailAddress
    envelope: str


@dataclass(frozen=True, slots=True)
class Written:
    """A message as a mail, all but what differs from one recipient to the next."""

    message: OutgoingMessage
    house: House
    form: form.Form
    leaving: bytes

    def to(self, recipient: Recipient, address: MailAddress) -> Letter:
        """Return the letter for one recipient."""
        message_id = self._id(self.message.id, recipient)
        return Letter(
            key=recipient.key,
            sender=recipient.return_to or self.house.envelope.replace("{recipient}", recipient.key),
            address=address.wire,
            needs_utf8=address.needs_utf8,
            message_id=message_id,
            data=self._own_headers(recipient, address, message_id) + self.form.fill(recipient),
        )

    def _id(self, message: str, recipient: Recipient) -> str:
        """Made of nothing but message and recipient, so that a repeated mail is known for what it is."""
        return f"<{message}.{recipient.key}@{self.house.sender.domain}>"

    def _own_headers(self, recipient: Recipient, address: MailAddress, message_id: str) -> bytes:
        lines = [headers.one_word("To", address.wire), headers.one_word("Message-ID", message_id)]
        if self.message.fields:
            lines.append(headers.subject(fill(subject(self.message), recipient.fields)))
        if back := recipient.reply_to or self.message.reply_to:
            lines.append(headers.header("Reply-To", one_line(back)))
        if not self.message.begins_thread or self.message.answers:
            lines += self._thread(recipient)
        if recipient.leave_url:
            lines += [headers.one_word("List-Unsubscribe", f"<{recipient.leave_url}>"), self.leaving]
        return b"".join(lines)

    def _thread(self, recipient: Recipient) -> list[bytes]:
        # Readers who joined later have no first mail; mail programs still thread by a parent they never saw.
        root = "" if self.message.begins_thread else self._id(self.message.thread, recipient)
        if not self.message.answers:
            return [headers.one_word("In-Reply-To", root), headers.one_word("References", root)]
        theirs = one_line(self.message.answers, 200)
        chain = " ".join(filter(None, (root, theirs)))
        return [headers.header("In-Reply-To", theirs or root), headers.header("References", chain)]



def write(message: OutgoingMessage, house: House) -> Written:
    """Return `message` as a mail from `house`, ready to be addressed."""
    boundary = f"=_{message.id}"
    return Written(
        message,
        house,
        form.Form(
            form.joined(
                (
                    _shared_headers(message, house, boundary),
                    _part(boundary, "text/plain"),
                    *form.encode(body.plain(message)),
                    _part(boundary, "text/html"),
                    *form.encode(body.html(message)),
                    f"\r\n--{boundary}--\r\n".encode(),
                )
            )
        ),
        headers.header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") + _list_id(message, house),
    )


def _list_id(message: OutgoingMessage, house: House) -> bytes:
    page = urlsplit(message.page_address).hostname or ""
    domain = page if page.isascii() and "." in page and not page.startswith("[") else house.sender.domain
    return headers.mailbox("List-Id", message.page_name, f"updates.{domain}")


def subject(message: OutgoingMessage) -> str:
    """Return the thread's one subject. It never carries the status: a changed subject splits a thread in Gmail."""
    return one_line(message.subject if message.begins_thread else f"Re: {message.subject}")


def _shared_headers(message: OutgoingMessage, house: House, boundary: str) -> bytes:
    return b"".join(
        (
            headers.mailbox("From", message.sender_name, house.sender.wire),
            b"" if message.fields else headers.subject(subject(message)),
            headers.date(message.at),
            headers.header("Content-Language", one_line(message.language, 20)),
            # RFC 3834: no answering machine replies to this. Not Precedence: bulk, which some relays put off.
            headers.header("Auto-Submitted", "auto-generated"),
            headers.header("X-Auto-Response-Suppress", "OOF, AutoReply"),
            headers.header("MIME-Version", "1.0"),
            headers.header("Content-Type", f'multipart/alternative; boundary="{boundary}"'),
            b"\r\n",
        )
    )


def _part(boundary: str, kind: str) -> bytes:
    return (
        f"\r\n--{boundary}\r\nContent-Type: {kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode()
