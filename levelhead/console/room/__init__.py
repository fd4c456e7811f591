"""The room of an incident: the next word first, and around it all that the team needs to say it well."""
