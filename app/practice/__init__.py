"""A stand-in for the service, to try things on: speaks HTTP on this computer only, shares no code with the program."""
