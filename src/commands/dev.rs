//! dev
use crate::cli::{GlobalArgs, RunArgs};
use crate::error::Exit;
use clap::Args;
/// What `dev` takes.
#[derive(Debug, Args)]
pub struct DevArgs {
    /// How messages are handled.
    #[command(flatten)]
    pub run: RunArgs,
}
pub(super) fn run(_global: &GlobalArgs, _args: &DevArgs) -> anyhow::Result<Exit> {
    Ok(Exit::Done)
}
