"""Today: what waits, what changed lately, how people are spread over statuses."""
