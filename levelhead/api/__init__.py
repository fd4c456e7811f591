"""JSON for programs: the same actions that people use, behind a token of their own."""
