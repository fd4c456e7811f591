"""Page, component, incident, update, timeline."""
