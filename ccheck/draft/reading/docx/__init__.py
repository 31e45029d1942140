"""Word documents: their text as it reads with all changes accepted, automatic numbers and tables included."""
