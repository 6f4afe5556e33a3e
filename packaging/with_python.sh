#!/bin/sh
# Runs a Python program with a Python that is new enough, or says what is missing.
for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if "$python" -c 'import sys, sqlite3, ssl; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" "$@"
    fi
done
echo "Target Composer needs Python 3.11 or later (with ssl and sqlite3); tried: ${PYTHON:-python3.13 python3.12 python3.11 python3}." >&2
echo "Install one, on Debian or Ubuntu with: apt-get install python3 python3-venv" >&2
echo "or name one: make run PYTHON=/path/to/python3" >&2
exit 2
