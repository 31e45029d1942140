"""Who: the names of agencies in a sentence, the roles they have in it, and what agencies.toml calls them."""
