"""People, roles, what a role may do."""
