"""The page about the rules is as fresh as the rules."""

from pathlib import Path

from levelhead.coach.document import PAGE, page

ROOT = Path(__file__).parents[2]


def test_the_page_is_fresh() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), "run python -m levelhead.coach.document"
