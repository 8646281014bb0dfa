"""One module per version of the log's tables, numbered."""
