"""What the first argument of the program may be, for the door that opens a window otherwise."""

VERBS = ("check", "compose", "explain", "plan", "send", "resolve", "practice-server")
OWN_VERBS = ("read-spreadsheet",)
"""What the packaged program calls itself with; nobody types it."""
