"""A short post by one of the team: it restates what the page says, is signed with a first name, and leads there."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.guard_words import finding_id
from levelhead.actions.held import Finding, Held
from levelhead.actions.published import wake_after_commit
from levelhead.actions.word import check_line
from levelhead.fanout.connections import posted_to
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_address
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.lib.graphemes import count
from levelhead.lib.text import is_blank
from levelhead.voice.models import ShortPost
from levelhead.wording.published import all_words, beyond, not_on_the_page

LONGEST = 200
"""Signs as a reader counts them: with the name and the link it fits into the narrowest network."""


@transaction.atomic
def post_short(actor: Actor, incident: Incident, *, text: str, acknowledged: frozenset[str] = frozenset()) -> ShortPost:
    """Post ``text`` from every connected account of the organisation, and return it to be copied elsewhere.

    Held where it names a number, a time or a name that the page does not, until the person confirms each. The same
    words by the same person are one post. Refused while nothing of the incident is public.
    """
    actor.require("draft")
    if incident.published_at is None:
        raise Refused(_("Nothing of this is public yet: there is nothing to restate."), "short")
    text = check_line(text, "short", 1000)
    _check(text)
    if same := incident.short_posts.filter(author=actor.person, text=text).first():
        return same
    _check_facts(incident, text, acknowledged)
    pass_gates(Saying(actor, incident.page, incident, "post", (text,), acknowledged))
    post: ShortPost = incident.short_posts.create(author=actor.person, text=text, said_at=page_now(incident.page))
    for account in posted_to(incident.page_id):
        kind = Message.Kind.SHORT_POST
        post_to_address(incident.page, kind, account.address, source_id=post.public_id, thread=incident.public_id)
    wake_after_commit("worker")
    actor.record(
        "post_short", page=incident.page, subject="incident", subject_id=incident.public_id, post=post.public_id
    )
    return post


def _check(text: str) -> None:
    if is_blank(text):
        raise Refused(_("There are no words yet. Restate what the page says."), "short")
    if count(text) > LONGEST:
        raise Refused(
            _("This is %(length)d signs long; at most %(most)d fit with your name and the link.")
            % {"length": count(text), "most": LONGEST},
            "short",
        )


def _check_facts(incident: Incident, text: str, acknowledged: frozenset[str]) -> None:
    quotes = {finding_id("not_on_page", quote): quote for quote in beyond(text, all_words(incident))}
    if quotes.keys() - acknowledged:
        found = (
            Finding(key, "not_on_page", quote, not_on_the_page(quote), key in acknowledged)
            for key, quote in quotes.items()
        )
        raise Held(_("Something stands in this post that the page does not say."), tuple(found))
