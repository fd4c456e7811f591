"""Private one-to-one conversations with the people who were hit."""
