"""Frozen values and the rules of the field: no files, no database, no window."""
