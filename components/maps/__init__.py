"""Maps of the city: boundaries, five fixed classes, the legend, the interactive map and the insets of far islands."""
