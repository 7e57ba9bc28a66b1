"""The nouns: values that every room shares. No clock, no disk, nothing but the standard library."""
