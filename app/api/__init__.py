"""The server: the only folder that speaks HTTP as a client."""
