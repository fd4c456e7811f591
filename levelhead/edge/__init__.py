"""Serves the public site's files from memory, whatever happens to the rest.

No Django, and nothing of ours from outside this folder: the edge must stay up when everything else is down.
The folder it serves is described in docs/reference/site-folder.md.
"""
