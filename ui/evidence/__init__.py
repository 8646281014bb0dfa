"""Evidence: the tab of a person, the viewer, and the process that decodes hostile files."""
