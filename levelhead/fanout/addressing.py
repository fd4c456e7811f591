"""What a channel is told of each recipient: the address, the name, the ways out, the thread so far."""

from collections.abc import Callable, Mapping, Sequence

from levelhead.channels.contract import Channel, Recipient
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.links import WaysOut, ways_out
from levelhead.fanout.own import Own, own_of
from levelhead.fanout.reply_to import bounces
from levelhead.fanout.threads import earlier_posts
from levelhead.fanout.ways import MAIL


def recipients(channel: Channel, deliveries: Sequence[Claimed]) -> dict[str, Recipient]:
    """Return the recipients of these deliveries of one message, by their keys.

    Whatever is the same for all is asked once: at ten thousand mails a second the rest is what counts.
    """
    posts, own = earlier_posts(channel, deliveries), own_of(deliveries[0].message, deliveries)
    ways, comes_back = ways_out(), bounces() if deliveries[0].channel == MAIL else lambda _recipient: ""
    return {one.recipient: _recipient(one, posts, own, ways, comes_back) for one in deliveries}


def _recipient(
    delivery: Claimed,
    posts: Mapping[str, Sequence[str]],
    own: Mapping[int | None, Own],
    ways: WaysOut,
    comes_back: Callable[[str], str],
) -> Recipient:
    key, name = delivery.key, delivery.recipient
    thread, mine = posts.get(name), own.get(delivery.address_id)
    return Recipient(
        key=name,
        address=delivery.reach,
        name=(mine.name if mine else "") or delivery.name,
        leave_url=f"{ways.leave}{key}" if key else "",
        preferences_url=f"{ways.preferences}{key}" if key else "",
        root=thread[0] if thread else "",
        parent=thread[-1] if thread else "",
        fields=mine.fields if mine else {},
        own_url=mine.url if mine else "",
        reply_to=mine.reply_to if mine else "",
        return_to=comes_back(name) if key else "",
    )
