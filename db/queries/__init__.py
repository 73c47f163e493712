"""Reads: one module per noun; each returns what a page draws, never more."""
