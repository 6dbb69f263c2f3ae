//! One binary for all integration tests, so that it links once.

mod connect;
mod conversation;
mod crash;
mod delivery;
mod feed;
mod handler_run;
mod inbound;
mod outage;
mod pace;
mod platform_http;
mod platform_live;
mod platform_wire;
mod sources;
mod stop;
mod store;
mod support;
