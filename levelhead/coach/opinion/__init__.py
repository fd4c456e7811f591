"""The second opinion: learned weights beside the rules. See `docs/explanation/coach-second-opinion.md`."""
