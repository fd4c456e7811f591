"""Templates and playbooks by kind of crisis."""
