"""Every rule flags the sentences it says it flags, leaves those it says it leaves, and the compiled form is fresh."""

from typing import Any

import pytest

from levelhead.coach.compile import compiled
from levelhead.coach.draft import draft
from levelhead.coach.load import load
from levelhead.coach.model import Context, Kind, Stage
from levelhead.coach.pack import Pack, build_rule, build_words
from levelhead.coach.packs import HERE
from levelhead.coach.reading import hits

RAW = load("en")
WORDS = build_words(RAW["words"])
RULES = [(file, rule) for file in RAW["files"] for rule in file["rules"]]
MUST = [pytest.param(file, rule, text, id=rule["id"]) for file, rule in RULES for text in rule["must"]]
MUST_NOT = [pytest.param(file, rule, text, id=rule["id"]) for file, rule in RULES for text in rule["must_not"]]


def holds(file: Any, rule: Any, text: str) -> bool:
    """Whether *rule*, all alone, finds anything in *text*, in a moment for which it is meant."""
    alone = Pack({}, [build_rule(rule, file["about"], WORDS)], WORDS)
    stage = Stage((rule.get("stages") or ["unknown"])[0])
    kind = Kind((rule.get("kinds") or ["other"])[0])
    return any(
        True
        for _ in hits(
            alone, draft(text, Context(stage=stage, kind=kind, personal_data=file["about"]["key"] == "notice"))
        )
    )


@pytest.mark.parametrize(("file", "rule", "text"), MUST)
def test_finds_what_it_must(file: Any, rule: Any, text: str) -> None:
    assert holds(file, rule, text)


@pytest.mark.parametrize(("file", "rule", "text"), MUST_NOT)
def test_leaves_what_it_must_not_find(file: Any, rule: Any, text: str) -> None:
    assert not holds(file, rule, text)


def test_the_compiled_form_is_fresh() -> None:
    assert (HERE / "en.json").read_text(encoding="utf-8") == compiled("en"), "run python -m levelhead.coach.compile"
