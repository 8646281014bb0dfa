"""Taking in lists: a file, its columns, a try without writing, and the import as one act."""
