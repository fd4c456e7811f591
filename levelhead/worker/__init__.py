"""The background processes: which lanes run, when; no rules of their own."""
