"""One-off notices to those affected."""

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.notice import Notice
from levelhead.fanout.writers.writing import Writer
from levelhead.lib.markdown import to_html, to_text
from levelhead.wording import mail


def _notice(message: Message) -> OutgoingMessage:
    notice = Notice.objects.select_related("page", "incident").get(public_id=message.source_id)
    name = notice.page.organisation
    public = notice.incident is not None and notice.incident.published_at is not None
    link = incident_link(notice.incident) if notice.incident and public else page_link()
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        sender_name=f"{notice.speaker_name.partition(',')[0]} ({name})",
        page_name=name,
        page_address=page_link(),
        subject=notice.subject,
        headline=notice.subject,
        markdown=notice.text,
        html=to_html(notice.text),
        plain=to_text(notice.text),
        signature=notice.speaker_name,
        link=Link(link, mail.read_on()),
        why=mail.why_notice(name),
        fields=True,
    )


WRITERS: dict[str, Writer] = {Message.Kind.NOTICE: _notice}
