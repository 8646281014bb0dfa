"""Names and numbers as they are compared: pure, without a database."""
