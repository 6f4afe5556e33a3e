"""How any field looks and speaks."""
