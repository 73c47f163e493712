"""Commands for the people who run and develop the product; nothing here is imported by it."""
