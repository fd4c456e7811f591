"""Writes a message as a mail: headers and both bodies, once; then a letter for each recipient."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from levelhead.channels.contract import OutgoingMessage, Recipient
from levelhead.channels.email import body, form, headers
from levelhead.channels.email.session import END, Letter
from levelhead.lib.columns import columns_in, fill
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

    def to(self, recipient: Recipient, address: MailAddress) -> Letter:
        """Return the letter for one recipient."""
        wire, key = address.wire, recipient.key
        return Letter(
            key,
            recipient.return_to or self.house.envelope.replace("{recipient}", key),
            wire,
            address.needs_utf8,
            b"To: %s\r\n%s" % (wire.encode(), self.form.fill(recipient)),
        )


def message_id(message: str, key: str, house: House) -> str:
    """Made of nothing but message and recipient, so that a repeated mail is known for what it is."""
    return f"<{message}.{key}@{house.sender.domain}>"


def write(message: OutgoingMessage, house: House) -> Written:
    """Return `message` as a mail from `house`, ready to be addressed."""
    boundary = f"=_{message.id}"
    return Written(
        message,
        house,
        form.Form(
            (
                *form.joined(
                    (
                        _own_headers(message, house),
                        _shared_headers(message, house, boundary),
                        _part(boundary, "text/plain"),
                        *form.encode(body.plain(message)),
                        _part(boundary, "text/html"),
                        *form.encode(body.html(message)),
                        f"\r\n--{boundary}--\r\n".encode(),
                    )
                ),
                END,
            )
        ),
    )


def _own_headers(message: OutgoingMessage, house: House) -> form.Hole:
    """Return the headers that are each recipient's own, all but To."""
    about = subject(message)
    columns = columns_in(about) if message.fields else []
    leaving = headers.header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") + _list_id(message, house)

    def write(key: str, leave_url: str, reply_to: str, *fields: str) -> str:
        lines = [headers.one_word("Message-ID", message_id(message.id, key, house))]
        if message.fields:
            lines.append(headers.subject(fill(about, dict(zip(columns, fields, strict=True)))))
        if back := reply_to or message.reply_to:
            lines.append(headers.header("Reply-To", one_line(back)))
        if not message.begins_thread or message.answers:
            lines += _thread(message, message_id(message.thread, key, house))
        if leave_url:
            lines += [headers.one_word("List-Unsubscribe", f"<{leave_url}>"), leaving]
        return b"".join(lines).decode()

    def values(to: Recipient) -> tuple[str, ...]:
        return (to.key, to.leave_url, to.reply_to, *(to.fields.get(name, "") for name in columns))

    return form.Hole(values, write, str.encode)


def _thread(message: OutgoingMessage, first: str) -> list[bytes]:
    # Readers who joined later have no first mail; mail programs still thread by a parent they never saw.
    root = "" if message.begins_thread else first
    if not message.answers:
        return [headers.one_word("In-Reply-To", root), headers.one_word("References", root)]
    theirs = one_line(message.answers, 200)
    chain = " ".join(filter(None, (root, theirs)))
    return [headers.header("In-Reply-To", theirs or root), headers.header("References", chain)]


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
