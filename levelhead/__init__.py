"""Levelhead: one calm public page, one human voice, a promise kept."""

__version__ = "0.1.0"
