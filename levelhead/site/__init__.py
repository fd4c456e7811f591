"""Renders the public site to files and publishes them to targets."""
