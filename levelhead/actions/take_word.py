"""What somebody wrote to an account of ours, in public or to us alone, becomes a report; it is answered in private."""

from django.db import transaction

from levelhead.actions.answer_in_talk import answer_in_talk
from levelhead.actions.take_ticket import remote_of
from levelhead.actions.tell_us import LONGEST, Came, Telling, answer_at_once, tell_us
from levelhead.actions.write_back import write_back
from levelhead.channels.contract import Incoming
from levelhead.fanout.models import Connection
from levelhead.fanout.post import address_of
from levelhead.reports.models import Report
from levelhead.reports.tombstones import erased_before


@transaction.atomic
def take_word(connection: Connection, word: Incoming) -> Report:
    """Keep ``word`` in the talk with whoever wrote it; what comes again is kept once.

    It is answered over the account that was written to. Who began it by a private message is answered at once, by
    machine and once; who named us in public is not: that answer is for a person to give.
    """
    Connection.objects.select_for_update().get(pk=connection.pk)  # two workers listen, and one keeps it
    page, talk, name = connection.page, remote_of(connection, word.talk)[:200], f"{connection.public_id}:{word.word}"
    mine = Report.objects.filter(page=page, source=Report.Source.SOCIAL, remote=talk, erased_at=None)
    report = mine.select_related("page").first()
    if report is not None:
        plain, came = word.plain[:LONGEST], Came(name[:128])
        if not (word.private and answer_in_talk(report, plain, came=came, name=word.name)):
            write_back(report, plain, remote_id=came.remote_id)
        return report
    if (erased := erased_before(page, name[:128])) is not None:
        return erased
    told = Telling(
        word.plain[:LONGEST],
        name=word.name,
        source=Report.Source.SOCIAL,
        remote=talk,
        remote_id=name[:128],
        remote_url=word.url,
        quiet=True,
    )
    report = tell_us(page, told)
    report.address = address_of(page, word.answer_to, connection.channel, over=connection)
    report.save(update_fields=["address"])
    if word.private:
        answer_at_once(report)
    return report
