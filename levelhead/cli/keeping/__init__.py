"""Backups: one file with the database and the uploads, another with the keys, encrypted. No Django in here."""
