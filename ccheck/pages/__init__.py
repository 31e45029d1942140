"""Reports as pages: one HTML file that opens anywhere, prints, and fetches nothing."""
