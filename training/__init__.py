"""Training of Rashomon's reader: one small encoder with several heads.

The code that reads reports for users is Rust and does not need this package.
See README.md for the one command that trains, and ``reader.py`` for the map.
"""
