"""Sentences the software itself says, by language."""
