"""What a user can do, in verbs: the only thing a window or a terminal may call."""
