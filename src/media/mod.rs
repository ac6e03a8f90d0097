//! What is known of video, sound and slides apart from any page: how times are written, what a file of captions says,
//! how the players of other sites are addressed, and how the pages of a PDF are drawn.

pub mod captions;
pub mod deck;
pub mod formats;
pub mod hosts;
mod letters;
pub mod time;
