"""The parts of the home window."""
