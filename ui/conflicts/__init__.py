"""The place "Review": values that differ, and the working value a person here chooses."""
