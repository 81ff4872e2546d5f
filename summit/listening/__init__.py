"""The public's questions: what was asked, what was answered, and what arrives to be answered."""
