"""Whether links that leave the site still lead somewhere: asked politely, remembered, told."""
