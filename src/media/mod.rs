pub mod codec;
pub mod playout;
