//! Descriptions of other programs, answered; and the rules of RFC 3264, 4568, 5763, 8839 and 8842.

mod hidden;
mod rules;
mod samples;
