"""What Target Composer knows and does, without a screen: it imports on a machine that has no Qt."""

VERSION = "0.1.0"
