"""Reading YAML strictly: every key must be known and used once, and a mistake is told with its line."""

import difflib
from collections.abc import Iterator
from datetime import datetime
from typing import NoReturn

import yaml

from levelhead.lib.errors import Refused


class Form:
    """One mapping of a YAML file. Take values out by key, then call ``done``, which refuses what was not taken.

    Every mistake raises Refused with the line and what was expected. Values are text as written; nothing is guessed.
    """

    def __init__(self, node: yaml.Node | None, what: str) -> None:
        self.what = what
        self.line = node.start_mark.line + 1 if node else 1
        if not isinstance(node, yaml.MappingNode):
            self.refuse(f"{what} is written as “key: value” lines")
        self.values: dict[str, yaml.Node] = {}
        self.taken: list[str] = []
        for key, value in node.value:
            name = str(key.value)
            if name in self.values:
                self.refuse(f"“{name}” stands twice in {what}", key)
            self.values[name] = value

    def text(self, key: str, default: str | None = None) -> str:
        """The text at ``key``; without a default it must be there and not be empty."""
        node = self._take(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
            if default is None:
                self._miss(key, node)
            return default
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(f"“{key}” is one piece of text", node)
        return str(node.value).strip()

    def choice(self, key: str, among: list[str], default: str | None = None) -> str:
        """The text at ``key``, which must be one of ``among``, or the default."""
        value = self.text(key, default)
        if value != default and value not in among:
            self.refuse(f"“{value}” is no {key}; choose one of: {', '.join(among)}", self.values[key])
        return value

    def flag(self, key: str) -> bool:
        """Whether ``key`` is true; not there means no."""
        return self.choice(key, ["true", "false"], "false") == "true"

    def moment(self, key: str, default: datetime | None = None) -> datetime:
        """The wall-clock time at ``key``, "2013-10-26 15:00", without a zone."""
        if key not in self.values and default is not None:
            self._take(key)
            return default
        value = self.text(key)
        try:
            return datetime.strptime(value, "%Y-%m-%d %H:%M")  # noqa: DTZ007  (the story's zone is applied by its reader)
        except ValueError:
            self.refuse(f"“{value}” is no time; write it like 2013-10-26 15:00", self.values[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of pieces of text at ``key``, which must hold at least one."""
        node = self._take(key)
        entries = node.value if isinstance(node, yaml.SequenceNode) else []
        if not entries or not all(isinstance(one, yaml.ScalarNode) and one.value.strip() for one in entries):
            self.refuse(f"“{key}” is a list of texts, each with a dash", node)
        return tuple(str(one.value).strip() for one in entries)

    def number(self, key: str, default: int) -> int:
        """The whole number at ``key``, from 0 to 1000."""
        value = self.text(key, str(default))
        if not value.isdecimal() or int(value) > 1000:
            self.refuse(f"“{value}” is no number from 0 to 1000", self.values[key])
        return int(value)

    def forms(self, key: str, what: str) -> Iterator["Form"]:
        """The list of mappings at ``key``; empty where it is not there."""
        node = self._take(key)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(f"“{key}” is a list, each entry with a dash", node)
        for entry in node.value:
            yield Form(entry, what)

    def form(self, key: str, what: str) -> "Form | None":
        """The mapping at ``key``, or None."""
        node = self._take(key)
        return Form(node, what) if node is not None else None

    def pairs(self, key: str) -> Iterator[tuple[str, "Form"]]:
        """Names and mappings of the mapping at ``key``; empty where it is not there."""
        inner = self.form(key, f"“{key}”")
        for name in inner.values if inner else ():
            yield name, Form(inner.values[name] if inner else None, f"“{name}”")

    def has(self, key: str) -> bool:
        """Whether ``key`` is written."""
        return key in self.values

    def done(self) -> None:
        """Refuse every key that nobody asked for."""
        for key, node in self.values.items():
            if key not in self.taken:
                known = ", ".join(sorted(set(self.taken)))
                self.refuse(f"there is no “{key}” in {self.what}; it may hold: {known}", node)

    def refuse(self, sentence: str, node: yaml.Node | None = None) -> NoReturn:
        """Raise Refused with the line."""
        line = node.start_mark.line + 1 if node else self.line
        raise Refused(f"Line {line}: {sentence}.")

    def _miss(self, key: str, node: yaml.Node | None) -> NoReturn:
        for near in difflib.get_close_matches(key, self.values, 1, 0.7) if node is None else ():
            self.refuse(f"there is no “{near}” in {self.what}; “{key}” was meant", self.values[near])
        self.refuse(f"{self.what} needs “{key}”", node)

    def _take(self, key: str) -> yaml.Node | None:
        self.taken.append(key)
        return self.values.get(key)


def read(text: str, what: str) -> Form:
    """Return the form that ``text`` (YAML) holds; Refused with the line where it is no YAML."""
    try:
        return Form(yaml.compose(text, Loader=yaml.SafeLoader), what)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(f"Line {line}: this cannot be read as YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise Refused(f"This cannot be read as YAML: {error}.") from error
