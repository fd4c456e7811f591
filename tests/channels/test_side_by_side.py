"""Where each recipient has a machine of their own, one that stalls keeps nobody else waiting."""

import threading
from importlib import import_module

import pytest

from levelhead.channels import registry
from levelhead.channels.contract import Accepted
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Twin

HOOKS = ("discord", "slack", "teams", "webhook", "webpush", "sms")


@pytest.mark.parametrize("name", HOOKS)
def test_one_that_stalls_keeps_nobody_else_waiting(name: str) -> None:
    with import_module(f"levelhead.channels.{name}.tests.counterpart").counterpart() as other:
        twin = next(one for one in vars(other).values() if isinstance(one, Twin))
        let_go, stalled = threading.Event(), threading.Event()
        usual = twin.answer

        def answer(got: object) -> object:
            if not stalled.is_set():
                stalled.set()
                let_go.wait(10)
            return usual(got)

        twin.answer = answer
        results = other.channel.send(MESSAGE, [other.recipient(number) for number in range(6)])
        first = [next(results) for _ in range(5)]
        let_go.set()
        assert all(isinstance(result, Accepted) for result in [*first, *results])
        assert registry.at_once(name) > 1
