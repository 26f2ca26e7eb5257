"""What is compared: Chatsite, the blueprint in three shapes, and the bare limit."""
