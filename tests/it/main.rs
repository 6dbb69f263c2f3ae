//! One binary for all integration tests, so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod connect;
mod handler_run;
mod inbound;
mod platform_http;
mod platform_live;
mod platform_wire;
mod store;
mod support;
