"""The window: Qt widgets, presenters and tables; speaks to services only."""
