//! Real nodes on loopback: the network is what these tests are about.

mod hostile;
mod line;
mod lookups;
mod people;
mod rest;
mod strangers;
mod streams;
