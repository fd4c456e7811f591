"""Every test of deliveries has a Driftpost of its own, and a channel that answers as it is told."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from levelhead.channels.contract import Accepted, OutgoingMessage, Recipient, Result
from levelhead.fanout.expand import expand_next
from levelhead.fanout.models import Delivery
from tests.factories import Driftpost, a_subscriber, an_incident, driftpost

Answer = Callable[[Recipient], Result | None]


class Wire:
    """A channel in memory: keeps what it sent, and answers by `answer`; None means that it says nothing."""

    batch = 50

    def __init__(self, answer: Answer = lambda to: Accepted(to.key, "r"), *, repeatable: bool = True) -> None:
        self.answer, self.repeatable = answer, repeatable
        self.sent: list[tuple[OutgoingMessage, Recipient]] = []

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        for recipient in recipients:
            self.sent.append((message, recipient))
            result = self.answer(recipient)
            if result is not None:
                yield result

    def close(self) -> None:
        """Nothing is open."""

    @property
    def reached(self) -> list[str]:
        return [recipient.address for _message, recipient in self.sent]


@pytest.fixture
def house(db: None) -> Driftpost:
    """A page with its people and parts."""
    return driftpost()


@pytest.fixture
def readers(house: Driftpost) -> list[str]:
    """Three readers, to whom an incident's first word waits to be sent."""
    addresses = [f"rafael{number}@example.org" for number in (1, 2, 3)]
    for address in addresses:
        a_subscriber(house.page, address)
    expand_all()
    _drop_all()
    an_incident(house)
    expand_all()
    return addresses


def expand_all() -> None:
    while expand_next():
        pass


def _drop_all() -> None:
    Delivery.objects.all().delete()
