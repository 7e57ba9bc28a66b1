"""Where items come from: one file per kind of place, one row in the table below."""
