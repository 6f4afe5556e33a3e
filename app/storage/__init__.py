"""The computer: the only folder that touches the keyring and places on the disk."""
