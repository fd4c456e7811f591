"""The `levelhead` command; commands load lazily."""
