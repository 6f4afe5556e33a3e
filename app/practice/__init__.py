"""A stand-in for the service. It speaks HTTP only and imports nothing else of the program."""
