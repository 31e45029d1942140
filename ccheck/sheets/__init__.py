"""Answer sheets: what an agency owes, out as a spreadsheet, and its answers back in, row by row."""
