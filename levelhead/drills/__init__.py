"""Stories: incidents that happened or could, played through the same actions that people use."""
