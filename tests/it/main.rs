//! One binary for all integration tests, so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod a2a_call;
mod a2a_sdk;
mod call;
mod call_during_connect;
mod completions;
mod config;
mod config_change;
mod config_show;
mod connect;
mod conversation;
mod crash;
mod crash_steps;
mod dead_letters;
mod delegations;
mod delivery;
mod dev;
mod dev_prompt;
mod dev_serve;
mod disk_faults;
mod docs;
mod doctor;
mod doctor_here;
mod events;
mod exit_codes;
mod fault_table;
mod faults;
mod feed;
mod files;
mod files_command;
mod files_in;
mod files_out;
mod generated;
mod handler;
mod handler_progress;
mod handler_run;
mod handler_starts;
mod health;
mod help;
mod http_server;
mod imports;
mod inbound;
mod inbox;
mod inherited;
mod interim_messages;
mod load;
mod log_reader;
mod notify;
mod obstacles;
mod operator;
mod outage;
mod pace;
mod peers;
mod persistent;
mod platform_http;
mod platform_live;
mod platform_wire;
mod plugin;
mod plugin_archives;
mod plugin_install;
mod progress;
mod properties;
mod register;
mod reply;
mod reports;
mod secrecy;
mod secrets;
mod secrets_env;
mod security;
mod sessions;
mod set_aside;
mod settings;
mod slow_uploads;
mod snapshots;
mod sources;
mod stalls;
mod start;
mod state;
mod status;
mod stop;
mod store;
mod stranded;
mod support;
mod terminal_log;
mod token;
mod tutorial;
mod untrusted_input;
mod workspace;
