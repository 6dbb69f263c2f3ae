//! The `molecule-agent` program.
fn main() {}
