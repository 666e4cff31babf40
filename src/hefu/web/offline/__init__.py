"""The explorer as files: every page written out, to be opened from a folder, a share or any web server."""
