"""Ways out to people: one folder a channel, one contract; no incidents."""
