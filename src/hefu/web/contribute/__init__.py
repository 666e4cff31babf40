"""What people add: documents, corrections, and the labels made of them."""
