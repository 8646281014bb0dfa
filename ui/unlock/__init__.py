"""The first screen: opening a vault, making one, trying with invented people."""
