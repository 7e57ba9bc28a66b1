"""What lasts: the journal is the truth, the catalogue and the previews can always be made again."""
