"""Editors of statements, made from what the registry declares: for person page, quick add."""
