"""Documents: data in, bytes out; one module per document."""
