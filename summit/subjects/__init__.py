"""What the site is about, a folder for each subject; only ``registry`` names them."""
