"""What helps to fill a draft or to explain it. Pure."""
