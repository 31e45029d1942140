"""Reading: from a file, or standard input, to the paragraphs and tables of a directive."""
