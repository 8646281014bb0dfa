"""The tour: two practice offices driven by key and mouse events, each in a process of its own."""
