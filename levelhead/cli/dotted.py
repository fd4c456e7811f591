"""Find a thing by its dotted name, only when it is needed."""

from importlib import import_module
from typing import Any


def find(name: str) -> Any:
    """The object that `package.module:attribute` names. ImportError or AttributeError if there is none."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)
