"""Stories and their playing."""
