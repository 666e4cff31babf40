"""explore: what was promised and what came of it, for everybody to see."""
