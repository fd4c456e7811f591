"""Promises and the clock that holds the team to them."""
