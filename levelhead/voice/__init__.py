"""Who speaks, handovers, suggestions."""
