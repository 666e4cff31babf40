"""Who may do what: signing in, roles, accounts."""
