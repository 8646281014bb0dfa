"""The file about one person: statements in stacks, detention, history, and where they come from."""
