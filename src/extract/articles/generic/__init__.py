"""The reader for pages of unknown markup: text density, what names say, what the page says of itself."""
