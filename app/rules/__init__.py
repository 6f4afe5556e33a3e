"""What a target group must be: a draft in, issues out. Pure."""
