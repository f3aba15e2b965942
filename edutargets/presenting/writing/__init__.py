"""Writing: where results go and in which form: streams, files, and the forms that are no table."""
