"""The people list: filters, rows, preview, quick add."""
