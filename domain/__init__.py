"""What the city means by its words: pure rules, standard library only."""
