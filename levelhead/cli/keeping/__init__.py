"""Backups: one file with the database and readers' pictures, another with the keys, encrypted. No Django in here."""
