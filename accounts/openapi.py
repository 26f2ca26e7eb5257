"""Teaches the OpenAPI schema how the site authenticates."""
