"""Confirmation rounds: asking the people who were hit whether it works for them now."""
