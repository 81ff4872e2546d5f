"""New files for editors to fill in: what stands in them comes from the models."""
