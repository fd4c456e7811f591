"""Who puts which kind of message into words. A new kind is a file here, with a WRITERS of its own, and a line below."""

from levelhead.fanout.writers import (
    digests,
    moved,
    notices,
    nudges,
    overs,
    reports,
    rounds,
    short_posts,
    staff,
    subscriptions,
    tickets,
    trials,
    updates,
    withdrawn,
)
from levelhead.fanout.writers.writing import Writer

WRITERS: dict[str, Writer] = {
    **updates.WRITERS,
    **withdrawn.WRITERS,
    **subscriptions.WRITERS,
    **staff.WRITERS,
    **reports.WRITERS,
    **tickets.WRITERS,
    **trials.WRITERS,
    **nudges.WRITERS,
    **overs.WRITERS,
    **notices.WRITERS,
    **rounds.WRITERS,
    **short_posts.WRITERS,
    **digests.WRITERS,
    **moved.WRITERS,
}
