"""The JSON API under ``/api/``: all that pages show, for programs. Read only."""
