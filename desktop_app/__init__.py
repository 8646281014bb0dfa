"""Dodomu's core: everything but the window. Knows no Qt and opens no socket."""

__version__ = "0.1.0"
