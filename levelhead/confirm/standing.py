"""How a round stands: its figures, how sure they make one, and whether "resolved" is well founded by the house's rule.

How sure: the Wilson score interval at 95 % (E. B. Wilson, 1927), which stays honest with few answers and near all or
none. It speaks of those who answered; who did not may have fared otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, sqrt

from levelhead.confirm.models import Asked, Round, RoundRule
from levelhead.incidents.models import Page

Z = 1.959964


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of a round. ``asked`` and ``answered`` leave out those whom it never touched."""

    asked: int = 0
    works: int = 0
    not_yet: int = 0
    unaffected: int = 0

    @property
    def answered(self) -> int:
        """How many of those it touched have answered."""
        return self.works + self.not_yet

    @property
    def between(self) -> tuple[int, int]:
        """Between which two numbers in a hundred the share for whom it works lies, with 95 % confidence."""
        low, high = wilson(self.works, self.answered)
        return floor(low * 100), ceil(high * 100)


def wilson(hits: int, number: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, ``hits`` of ``number``; all there is where nobody was counted."""
    if not number:
        return 0.0, 1.0
    share, square = hits / number, Z * Z / number
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / number + square / (4 * number)) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def standing(answers: Iterable[str]) -> Standing:
    """Return the counts of ``answers``, one for each who was asked; empty where they have not answered."""
    rows = list(answers)
    count = {answer: rows.count(answer) for answer in Asked.Answer}
    unaffected = count[Asked.Answer.UNAFFECTED]
    asked = len(rows) - unaffected
    return Standing(asked, count[Asked.Answer.WORKS], count[Asked.Answer.NOT_YET], unaffected)


def of_round(it: Round) -> Standing:
    """Return how ``it`` stands now."""
    return standing(it.asked.values_list("answer", flat=True))


def rule_of(page: Page) -> RoundRule:
    """Return the organisation's rule, or the usual one."""
    return RoundRule.objects.filter(page=page).first() or RoundRule(page=page)


def is_well_founded(it: Standing, rule: RoundRule, opened_at: datetime, now: datetime) -> bool:
    """Return whether "resolved" is well founded: enough answers and enough that work, or a long quiet."""
    enough = it.answered >= rule.least_answers and it.works * 100 >= rule.least_percent * it.answered
    quiet = not it.not_yet and now - opened_at >= timedelta(minutes=rule.quiet_minutes)
    return enough or quiet


def grown_since(it: Round, stands: Standing) -> int:
    """Return how many more say "not yet" than when the incident was called resolved; 0 while it is not."""
    if it.incident.resolved_at is None or it.not_yet_when_resolved is None:
        return 0
    return max(stands.not_yet - it.not_yet_when_resolved, 0)
