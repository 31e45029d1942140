"""PDF files: their text layer by the place of each letter, tables by their rules, scans by OCR."""
