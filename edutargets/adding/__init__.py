"""Adding: a file or an address becomes a document of the corpus: read, judged, shown, stored whole or not at all."""
