"""The verbs of the product, one file each, used alike by the command line and the web."""
