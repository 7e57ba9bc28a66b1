"""
The forms in which everything can be given: one module each, one row in cli/export.py's table.

A form has HELP, one line; `arguments(parser)` for options of its own; and `run(library, target,
args, out)`, which makes it and returns the exit code. With `args.dry_run` it only tells.
"""
