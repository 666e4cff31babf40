"""Plain text and Markdown: bytes → text → clean text with a map back, and its sections."""
