"""
Dating: when was this made, and how do we know?

Evidence comes in kinds, one file each: names (names/, with its own table of ways of writing),
records inside files, file times, neighbours. Every kind yields claims with quotes; words.provenance
makes one fact of them.
"""

from lookback.reasoning.dating.fusion import Dated, date_items

__all__ = ["Dated", "date_items"]
