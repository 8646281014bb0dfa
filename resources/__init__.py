"""What the program reads and does not compute: read it through `desktop_app.assets` only."""
