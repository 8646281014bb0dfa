"""The place "Hand-offs": partners and their cards, what leaves, what comes in."""
