"""What the program is called, in every language."""

PROGRAM = "Target Composer"
