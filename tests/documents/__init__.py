"""The documents: what they show is run as their reader would type it."""
