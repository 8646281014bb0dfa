"""The place "Safe": who may open the vault, how it is recovered, kept and watched over."""
