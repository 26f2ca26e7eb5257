"""What this app tells the ones above it."""

from django.dispatch import Signal

access_ended = Signal()
"""Somebody's access ended, and the database already says so.

Sent with `session_ids: list[str]` and `user_id: str`. Whoever keeps a connection open for
one of these sessions closes it and lets nothing through any more.
"""
