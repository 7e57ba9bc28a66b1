"""Lookback: a looking-back machine for people who make pictures."""

__version__ = "0.1.0"
