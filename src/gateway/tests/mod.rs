//! The gateway among pretended phones and nodes, in pretended time.
