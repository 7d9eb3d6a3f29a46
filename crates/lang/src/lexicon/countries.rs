//! Countries with their demonyms, capitals and seats of government.
