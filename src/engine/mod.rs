pub mod api;
pub mod failure;
