"""Readers' live forms: subscribe, confirm, unsubscribe; a process and origin of their own."""
