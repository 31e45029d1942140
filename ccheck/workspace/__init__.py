"""From the TOML files of a workspace to frozen values, or to the list of every fault in them."""
