//! One binary for all integration tests, so that it links once.
mod inbound;
mod handler_run;

mod store;
