"""Words: what screens, sheets, pages and charts say, in English and Chinese. Nothing is laid out here."""
