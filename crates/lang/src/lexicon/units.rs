//! Units, currencies and number words.
