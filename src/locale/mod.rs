//! Words, dates, numbers and money in the language of the reader.
pub fn language_name(_t:&str)->String{String::new()}
