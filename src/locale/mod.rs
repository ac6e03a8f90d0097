//! Words, dates, numbers and money in the language of the reader.
