"""Personal data: recognising it in text, names, pictures and PDFs; stripping metadata."""
