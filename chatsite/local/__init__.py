"""What stands behind `bin/`: set the clone up, and run the whole site on this machine.

`setup` and what it imports need nothing but Python's standard library.
"""
