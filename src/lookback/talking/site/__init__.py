"""A look back that is given away: pages that need no server, no network and no script."""
