"""Changes of the schema: expand, then contract."""
