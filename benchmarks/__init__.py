"""Measurements of Hefu: speed beside other readers, and scores on labelled documents."""
