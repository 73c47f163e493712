"""The page Berita acara: the register, one document from draft to archive, its files."""
