"""How often the readers' forms may be used."""

from collections import Counter
from unittest.mock import patch

from django.test import Client, RequestFactory

from levelhead.lib.counting import too_often
from levelhead.models import Message, Report
from levelhead.public.gate import TOLD
from levelhead.public.limits import A_NETWORK, network_of
from tests.factories import Driftpost


def test_a_mailbox_is_not_flooded_and_the_answer_stays_the_same(house: Driftpost) -> None:
    answers = {Client().post("/subscribe", {"email": "rafael@example.org"})["Location"] for _n in range(8)}
    assert answers == {"/subscribe/sent"}
    assert Message.objects.count() == 1


def test_a_mailbox_is_not_flooded_under_its_other_names(house: Driftpost) -> None:
    for name in ("rafael", "rafael+1", "Rafael+2", "r.afael", "rafael+x.y"):
        Client().post("/subscribe", {"email": f"{name}@example.org"})
        Client().post("/report", {"email": f"{name}@example.org", "text": f"It hangs for {name}."})
    kinds = Counter(Message.objects.values_list("kind", flat=True))
    assert kinds == {Message.Kind.CONFIRM: 3, Message.Kind.RECEIPT: 3}


def test_what_is_no_address_is_said_however_often(house: Driftpost) -> None:
    assert {Client().post("/subscribe", {"email": "rafael"}).status_code for _n in range(5)} == {422}


def test_a_network_that_sends_too_much_is_told_to_wait_and_others_are_not(house: Driftpost) -> None:
    machine = Client(REMOTE_ADDR="203.0.113.9")
    statuses = [machine.post("/subscribe", {"email": f"r{n}@example.org"}).status_code for n in range(A_NETWORK[0] + 1)]
    assert statuses[-2:] == [302, 429]
    assert "A moment, please" in machine.post("/subscribe", {"email": "x@example.org"}).content.decode()
    assert Client(REMOTE_ADDR="203.0.113.10").post("/subscribe", {"email": "y@example.org"}).status_code == 302
    assert machine.get("/subscribe").status_code == 200


def test_a_reader_with_a_whole_network_counts_once() -> None:
    requests = [RequestFactory(REMOTE_ADDR=f"2001:db8::{n}").get("/") for n in (1, 2)]
    assert len({network_of(request) for request in requests}) == 1
    assert network_of(RequestFactory(REMOTE_ADDR="2001:db8:1::1").get("/")) != network_of(requests[0])


def test_readers_of_a_socket_for_both_kinds_of_addresses_are_counted_apart(house: Driftpost) -> None:
    machine, rafael = Client(REMOTE_ADDR="::ffff:203.0.113.9"), Client(REMOTE_ADDR="::ffff:198.51.100.1")
    for _press in range(A_NETWORK[0] + 1):
        machine.post("/report", {"text": ""})
    assert machine.post("/report", {"text": "x"}).status_code == 429
    assert rafael.post("/report", {"text": "It hangs."}).status_code == 302


def test_who_takes_turns_in_very_many_networks_is_counted_as_one(house: Driftpost) -> None:
    with patch.dict(TOLD, network=(10, 3600), site=(3, 3600)):
        for number in range(5):
            Client(REMOTE_ADDR=f"2001:db8:0:{number}::1").post("/report", {"text": f"It hangs, {number}."})
        Client(REMOTE_ADDR="2001:db8:1::1").post("/report", {"text": "It hangs for me too."})
        Client(REMOTE_ADDR="203.0.113.9").post("/report", {"text": "And for me."})
    assert list(Report.objects.order_by("id").values_list("held", flat=True)) == [False] * 3 + [True] * 2 + [False] * 2


def test_the_count_starts_again_for_everybody_else(house: Driftpost) -> None:
    assert [too_often("form", "a", (2, 60)) for _n in range(3)] == [False, False, True]
    assert not too_often("form", "b", (2, 60))
