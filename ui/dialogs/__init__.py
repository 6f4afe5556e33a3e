"""Windows asked for from a page."""
