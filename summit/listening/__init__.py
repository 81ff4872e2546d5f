"""«Paris j'écoute»: what the public asked, what was answered, and what arrives to be answered."""
