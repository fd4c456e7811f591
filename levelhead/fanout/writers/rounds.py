"""The question whether it works now, to each who was hit."""

from dataclasses import replace

from levelhead.channels.contract import OutgoingMessage
from levelhead.confirm.models import Round
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Writer, by_spokesperson
from levelhead.wording import rounds
from levelhead.wording.translatable import tongue_of


def _round(message: Message) -> OutgoingMessage:
    it = Round.objects.select_related("incident__page", "incident__spokesperson").get(public_id=message.source_id)
    incident = it.incident
    headline = tongue_of(incident, message.language).say(incident.headline)
    text = rounds.question(headline)
    return replace(
        by_spokesperson(message, incident, text, rounds.headline()),
        thread=message.public_id,  # no answer to anything: whoever told us may never have had a mail of the incident
        subject=rounds.subject(it.page.organisation),
        greeting=rounds.greeting(),
        own_link=rounds.answer_words(),
        reply_words=rounds.reply_words(),
        why=rounds.why(it.page.organisation),
        footer=(rounds.never_asked(),),
    )


WRITERS: dict[str, Writer] = {Message.Kind.ROUND: _round}
