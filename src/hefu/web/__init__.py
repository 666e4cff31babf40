"""web: a ledger to look through in the browser, on an office PC or an intranet without internet.

One Django project. ``settings`` and ``urls`` are the project, ``explore`` the pages that everybody may see;
``serve`` is what ``hefu serve`` does: prepare the database, bring a ledger into it, answer requests.
The library knows nothing of it.
"""
