//! One binary for all integration tests, so that it links once.
mod handler_run;
mod inbound;

mod store;

mod platform_http;
mod platform_live;
mod platform_wire;
