"""Clock, ids, markdown, signing: small parts with one noun each."""
