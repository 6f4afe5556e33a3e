"""Codes to sentences, names to labels: every text about data, for the window and the command line alike."""
