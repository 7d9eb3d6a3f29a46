//! The same thing told by two or more reports.
