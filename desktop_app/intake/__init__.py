"""Lists of people in: a file becomes rows, rows become statements; nothing is stored here."""
