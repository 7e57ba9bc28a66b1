"""Pure functions over values: no clock, no disk, no environment."""
