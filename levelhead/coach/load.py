"""Reads a language's YAML files and refuses, with file and line, whatever it does not understand."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from levelhead.coach.model import FLAGS, PARTS, Kind, Severity, Stage
from levelhead.coach.pack import build_words
from levelhead.coach.patterns import PatternError, Words, match, parse
from levelhead.coach.samples import sample
from levelhead.coach.structures import STRUCTURES
from levelhead.coach.tokens import sentences

HERE = Path(__file__).parent / "packs"

_ABOUT = {"key": str, "sort": str, "title": str, "why": str, "better": list, "severity": str, "source": str,
          "skeletons": dict}  # fmt: skip
_RULE = {"id": str, "find": list, "structure": str, "unless": list, "along": list, "elsewhere": list, "nowhere": list,
         "stages": list, "kinds": list, "quoted": bool, "weak": bool, "why": str, "better": list, "severity": str,
         "source": str, "must": list, "must_not": list}  # fmt: skip
_PATTERNS = ("find", "unless", "along", "elsewhere", "nowhere")
_MOMENTS = ("any", *Stage, *Kind)
_KEYS = (*PARTS, *FLAGS, "notice")
_FILES = {*_KEYS, "words"}


class PackError(ValueError):
    """A pack that cannot be trusted; the message names file, line and what to do."""


def load(language: str = "en", folder: Path = HERE) -> dict[str, Any]:
    """Return the checked content of a language's files as plain data; raises PackError."""
    place = folder / language
    names = {path.name for path in sorted(place.iterdir())}
    for name in sorted(names):
        if name.removesuffix(".yaml") not in _FILES or not name.endswith(".yaml"):
            raise PackError(f"{place / name}: no file of this name belongs here; expected one of {_known()}")
    missing = sorted(f"{key}.yaml" for key in _FILES if f"{key}.yaml" not in names)
    if missing:
        raise PackError(f"{place}: {missing[0]} is missing")
    raw_words = _words(place / "words.yaml")
    words = build_words(raw_words)
    seen: dict[str, str] = {}
    files = [_file(place / f"{key}.yaml", key, words, seen) for key in _KEYS]
    return {"words": raw_words, "files": files}


def _known() -> str:
    return ", ".join(f"{key}.yaml" for key in sorted(_FILES))


class _Tree:
    """YAML with the line of every value, and without repeated keys."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[int, int] = {}
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            raise PackError(f"{path}: {error}") from None
        self.value = self._plain(node) if node else {}

    def _plain(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            value: Any = {}
            for key_node, value_node in node.value:
                key = self._plain(key_node)
                if key in value:
                    raise PackError(f"{self.path}:{key_node.start_mark.line + 1}: {key!r} stands here twice")
                value[key] = self._plain(value_node)
        elif isinstance(node, yaml.SequenceNode):
            value = [self._plain(item) for item in node.value]
        else:
            value = node.value == "true" if node.tag == "tag:yaml.org,2002:bool" else node.value
        if isinstance(value, dict | list):
            self.lines[id(value)] = node.start_mark.line + 1
        return value

    def fail(self, value: Any, reason: str) -> PackError:
        return PackError(f"{self.path}:{self.lines.get(id(value), 1)}: {reason}")


def _words(path: Path) -> dict[str, Any]:
    tree = _Tree(path)
    raw: dict[str, Any] = tree.value
    if set(raw) != {"families", "irregular"}:
        raise tree.fail(raw, "must hold exactly 'families' and 'irregular'")
    try:
        build_words(raw)
    except PatternError as error:
        raise tree.fail(raw["families"], str(error)) from None
    return raw


def _file(path: Path, key: str, words: Words, seen: dict[str, str]) -> dict[str, Any]:
    tree = _Tree(path)
    raw = tree.value
    if not isinstance(raw, dict) or set(raw) != {"about", "rules"}:
        raise tree.fail(raw, "must hold exactly 'about' and 'rules'")
    _check(tree, raw["about"], _ABOUT, ("key", "sort", "title", "why"))
    if raw["about"]["key"] != key:
        raise tree.fail(raw["about"], f"key must be {key!r}, as the file is called")
    for moment in raw["about"].get("skeletons", {}):
        if moment not in _MOMENTS:
            raise tree.fail(raw["about"], f"{moment!r} is no moment; known are {', '.join(_MOMENTS)}")
    for rule in raw["rules"]:
        _check(tree, rule, _RULE, ("id", "must", "must_not"))
        _check_rule(tree, rule, words)
        if rule["id"] in seen:
            raise tree.fail(rule, f"the id {rule['id']!r} is taken, see {seen[rule['id']]}")
        seen[rule["id"]] = f"{path}:{tree.lines[id(rule)]}"
    return dict(raw)


def _check(tree: _Tree, raw: Any, known: Mapping[str, type], needed: tuple[str, ...]) -> None:
    if not isinstance(raw, dict):
        raise tree.fail(raw, "must be a mapping of names to values")
    for name, value in raw.items():
        if name not in known:
            raise tree.fail(raw, f"{name!r} is not known here; known are {', '.join(known)}")
        if not isinstance(value, known[name]):
            raise tree.fail(raw, f"{name!r} must be a filled {known[name].__name__}")
    for name in needed:
        if name not in raw:
            raise tree.fail(raw, f"{name!r} is missing")
    if raw.get("severity", "hint") not in list(Severity):
        raise tree.fail(raw, f"severity must be one of {', '.join(Severity)}")


def _check_rule(tree: _Tree, rule: dict[str, Any], words: Words) -> None:
    if "find" not in rule and "structure" not in rule:
        raise tree.fail(rule, "needs 'find' or 'structure', or both if both must hold")
    if "structure" in rule and rule["structure"] not in STRUCTURES:
        raise tree.fail(rule, f"no structure is called {rule['structure']!r}; known are {', '.join(STRUCTURES)}")
    for name, known in (("stages", list(Stage)), ("kinds", list(Kind))):
        for value in rule.get(name, ()):
            if value not in known:
                raise tree.fail(rule, f"{value!r} is none of the {name}; known are {', '.join(known)}")
    for source in (source for name in _PATTERNS for source in rule.get(name, ())):
        _check_pattern(tree, rule, str(source), words)
    for name in _PATTERNS:
        for again in _repeated(rule.get(name, [])):
            raise tree.fail(rule[name], f"the pattern {again!r} stands here twice")


def _check_pattern(tree: _Tree, rule: dict[str, Any], source: str, words: Words) -> None:
    try:
        pattern = parse(source, words)
        example = sample(pattern)
    except PatternError as error:
        raise tree.fail(rule, f"in {source!r}: {error}") from None
    if not any(match(pattern, one, place) > 0 for one in sentences(example) for place in range(len(one.words))):
        raise tree.fail(rule, f"the pattern {source!r} is dead: it does not even find {example!r}")


def _repeated(sources: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for source in sources:
        if source in seen:
            yield source
        seen.add(source)
