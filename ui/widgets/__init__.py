"""Widgets made of tokens and parts, for every page."""
