"""Models and views over what the session knows."""
