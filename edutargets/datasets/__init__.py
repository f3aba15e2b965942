"""Data sets: the records of a corpus as Parquet files by province and year, written for other programs and read in place of the corpus."""
