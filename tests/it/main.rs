//! One binary for all integration tests, so that it links once.

mod connect;
mod handler_run;
mod inbound;
mod platform_http;
mod platform_live;
mod platform_wire;
mod store;
mod support;
