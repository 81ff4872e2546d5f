"""What a GNU Mailman for the letter is set up with: it runs there, in an environment of its own."""
