//! A brief for the terminal.
