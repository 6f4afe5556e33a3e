#!/bin/sh
# Starts Target Composer. Libraries that the environment of another program names are not for this one.
unset LD_LIBRARY_PATH
here=$(dirname "$(readlink -f "$0")")
exec "$here/program/target-composer" "$@"
