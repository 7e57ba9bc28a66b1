"""`python -m lookback`: the command line."""

from __future__ import annotations

import os
import sys

# numpy would start a thread for each core; the workers are the parallelism here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from lookback.talking.cli import main

if __name__ == "__main__":
    sys.exit(main())
