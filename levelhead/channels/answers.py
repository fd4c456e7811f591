"""What an answer over HTTP, or its absence, means for one recipient: shared by the channels that speak it."""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from levelhead.channels.contract import InDoubt, NotHeard, Passing, Permanent, Recipient, Result, SlowDown
from levelhead.lib.clock import machine_now
from levelhead.lib.http import Answer, HttpError, NotAllowed

PAUSE = 60.0
LONGEST_PAUSE = 3600.0
# A gateway that gave up waiting for the machine behind it: that machine may have done the work.
_MAYBE_DONE = {502, 504, 520, 522, 524}
_DAYS = ("x-user-limit-24hour", "x-app-limit-24hour")
_LATER = {408, 409, 423, 425}
Refused = Permanent | Passing | SlowDown | InDoubt
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_. -]{0,79}")


def refusal(key: str, answer: Answer, who: str, code: str = "", *, repeatable: bool = False) -> Refused:
    """Return what an answer that is no success means for recipient `key`.

    `who` names the other side as a person would ("Slack"), `code` is its own word for what is wrong.
    """
    said = sentence(who, answer.status, code)
    if answer.status == 429:
        return SlowDown(key, wait(answer), f"{who} asks us to slow down.")
    if answer.status in _MAYBE_DONE and not repeatable:
        return InDoubt(key, said)
    if answer.status >= 500 or answer.status in _LATER:
        return Passing(key, said, wait(answer, 0.0))
    return Permanent(key, said)


def lost(key: str, error: HttpError) -> Refused:
    """Return what a request that came to no answer means for recipient `key`."""
    if isinstance(error, NotAllowed):
        return Permanent(key, str(error))
    return InDoubt(key, str(error)) if error.sent else Passing(key, str(error))


def unheard(answer: Answer, who: str) -> NotHeard:
    """Return why what people write could not be fetched, for an answer that is no success."""
    if answer.status == 429:
        return NotHeard(f"{who} asks us to slow down: what people write to you comes in later.", wait(answer))
    if answer.status == 401:
        return NotHeard(f"{who} no longer accepts the key: what people write to you does not come in. Connect it anew.")
    return NotHeard(f"{who} answered {answer.status} when asked what people write to you.")


def unreadable(key: str, who: str) -> Refused:
    """Return what it means that the other side agreed, in words that make no sense."""
    return InDoubt(key, f"{who} answered with something that cannot be read.")


def unknown(key: str, who: str) -> Refused:
    """Return what it means that what is to be changed has a name that is none of the other side's."""
    return Permanent(key, f"{who} has no post of this name.")


def cannot(key: str) -> Permanent:
    """Return what is said where something that was sent can no longer be changed."""
    return Permanent(key, "What was sent there cannot be changed any more.")


def sentence(who: str, status: int, code: str = "") -> str:
    """Return a reason that a person can read. Only a plain word of theirs is repeated: it may hold anything."""
    plain = code if _CODE.fullmatch(code) else ""
    meaning = {401: "it does not accept the key", 403: "it does not permit this", 404: "there is nothing there"}
    gone = {410: "it is gone for good", 413: "the words are too long for it"}
    words = plain or (meaning | gone).get(status, "")
    if not words and 300 <= status < 400:
        words = "it has moved; enter its new address"
    return f"{who} answered {status}: {words}." if words else f"{who} answered {status}."


def wait(answer: Answer, otherwise: float = PAUSE) -> float:
    """Return the seconds that an answer asks us to wait, at most an hour; `otherwise` where it names none."""
    found = _of_the_day(answer)
    found = found if found is not None else _seconds(answer.headers.get("retry-after", ""))
    for name in ("x-ratelimit-reset-after", "ratelimit-reset", "x-rate-limit-reset", "x-ratelimit-reset"):
        found = found if found is not None else _seconds(answer.headers.get(name, ""))
    return otherwise if found is None else min(max(found, 1.0), LONGEST_PAUSE)


def _of_the_day(answer: Answer) -> float | None:
    """The wait where a whole day's number is used up, as X tells it beside the short one that is not."""
    used_up = (name for name in _DAYS if answer.headers.get(f"{name}-remaining", "") == "0")
    found = (_seconds(answer.headers.get(f"{name}-reset", "")) for name in used_up)
    return max((one for one in found if one is not None), default=None)


def _seconds(text: str) -> float | None:
    """Read a wait as seconds, as the second of the era on which it ends, or as a date in either usual form."""
    now = machine_now()
    number = _number(text)
    if number is None or number != number or abs(number) > 1e11:
        return None
    return number - now.timestamp() if number > 1e9 else number


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return _date(text)


def _date(text: str) -> float | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read(text)
        except ValueError:
            continue
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    return None


def side_by_side(
    recipients: Sequence[Recipient], send: Callable[[Recipient], Result], at_once: int
) -> Iterator[Result]:
    """Send to `at_once` recipients at a time, so that one that is slow to answer does not hold up all the others."""
    if len(recipients) <= 1:
        yield from map(send, recipients)
        return
    with ThreadPoolExecutor(at_once, thread_name_prefix="send") as pool:
        waiting = [pool.submit(send, one) for one in recipients]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            for one in waiting:
                one.cancel()
