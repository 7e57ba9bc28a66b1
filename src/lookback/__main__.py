"""`python -m lookback`: the command line."""

from __future__ import annotations

import sys

from lookback.talking.cli import main

if __name__ == "__main__":
    sys.exit(main())
