"""What a document is, whose it is, and of which year it speaks: found in its title, opening and words."""
