"""From bytes to claims: the only room that touches originals, and it only ever reads them."""
