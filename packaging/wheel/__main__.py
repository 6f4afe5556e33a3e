"""``python -m target_composer``."""

import sys

from target_composer import main

sys.exit(main())
