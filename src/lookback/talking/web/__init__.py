"""The pages: the wall and what hangs on it, in a browser on this machine only."""
