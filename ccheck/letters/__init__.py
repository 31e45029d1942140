"""The formal letter that urges an agency (công văn đôn đốc): its content, and its Word file."""
