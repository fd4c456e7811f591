"""Writes `docs/reference/coach-rules.md` from the packs: `python -m levelhead.coach.document`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from levelhead.coach.load import load

PAGE = Path("docs/reference/coach-rules.md")
_HEAD = """# What the coach looks for

Written from the packs by `python -m levelhead.coach.document`; change the packs, not this page.

The coach asks whether each *part* that a frightened reader needs is there, and marks words (*flags*) that will hurt.
It never scores sincerity or mood. How the patterns read is said in
[how to add a rule](../how-to/add-a-coach-rule.md). What rules find is weighed with the words around it by
[the trained second opinion](../explanation/coach-second-opinion.md); one marked *a hint to the second opinion* finds
more than it should and never speaks alone.
"""


def page(language: str = "en") -> str:
    """Return the whole page in Markdown."""
    files = load(language)["files"]
    return (
        "\n".join(
            [
                _HEAD,
                *_sort("Parts", "part", files),
                *_sort("Flags", "flag", files),
                *_sort("What the law wants told", "notice", files),
            ]
        ).rstrip()
        + "\n"
    )


def _sort(title: str, sort: str, files: list[dict[str, Any]]) -> Iterator[str]:
    yield f"## {title}\n"
    for file in files:
        if file["about"]["sort"] == sort:
            yield from _key(file["about"])
            for rule in file["rules"]:
                yield from _rule(rule, file["about"])


def _key(about: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {about['title']} (`{about['key']}`)\n"
    yield f"{about['why']}\n"
    if about.get("source"):
        yield f"After: {about['source']}.\n"
    if about.get("better"):
        yield f"Better: {' / '.join(about['better'])}\n"
    for stage, words in about.get("skeletons", {}).items():
        yield f"> {words}" + ("" if stage == "any" else f" *({stage})*") + "\n"


def _rule(rule: Mapping[str, Any], about: Mapping[str, Any]) -> Iterator[str]:
    lines = [f"- **`{rule['id']}`**"]
    if rule.get("why"):
        lines.append(f"  {rule['why']}")
    if about["sort"] == "flag":
        lines.append(f"  *Severity:* {rule.get('severity') or about['severity']}.")
    if rule.get("weak"):
        lines.append("  *A hint to the second opinion.*")
    if rule.get("source"):
        lines.append(f"  *After:* {rule['source']}.")
    if rule.get("better"):
        lines.append(f"  *Better:* {' / '.join(rule['better'])}.")
    lines.append(f"  *Finds:* {_quoted(rule['must'])}")
    lines.append(f"  *Leaves:* {_quoted(rule['must_not'])}")
    yield "\n".join(lines) + "\n"


def _quoted(sentences: list[str]) -> str:
    return " · ".join("“" + " / ".join(sentence.split("\n")).replace(" /  / ", " / ") + "”" for sentence in sentences)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
