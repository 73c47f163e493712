"""How each kind of import is taken back: by new rows that say what stood before it."""
