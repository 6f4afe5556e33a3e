#!/bin/sh
# A tag names the version that the program has, and what it publishes names somebody's addresses; where no tag is built
# there is nothing to look at.
case "${GITHUB_REF:-}" in refs/tags/v*) ;; *) exit 0 ;; esac
version=$(sed -n 's/^VERSION = "\(.*\)"$/\1/p' app/__init__.py)
[ "$GITHUB_REF" = "refs/tags/v$version" ] || { echo "the tag is $GITHUB_REF and the program is $version" >&2; exit 1; }
PYTHONPATH=packaging exec python3 -m shipping.publisher
