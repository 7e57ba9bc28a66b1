"""
What the server that workers are forked from loads once, so that each worker starts in milliseconds.

Nothing imports this; reading.isolation names it. Order matters: the switches of the libraries are
read when they are loaded. libvips is loaded here and not yet used: after its first picture, a fork
would hang.
"""

from __future__ import annotations

import os
from typing import Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the workers are the parallelism
os.environ.setdefault("VIPS_CONCURRENCY", "1")

import pyvips

from lookback.reading import formats

LOADED: Final = (pyvips, formats)
