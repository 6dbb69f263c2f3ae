//! Writes a note to the canvas of a workspace. The platform runs in this process, so that you can run the example as it is.
//!
//!     cargo run --example notify

use molecule_agent::api::{Endpoint, TokenCell, Workspace, WorkspaceId};
use molecule_agent::halt::Halt;
use molecule_agent::platform::{Options, Platform};
use molecule_agent::secret::Secret;

#[allow(clippy::print_stdout, reason = "an example")]
fn main() -> anyhow::Result<()> {
    // In your program these values come from the environment: see `molecule_agent::settings::Target`.
    let platform = Platform::start(Options::default())?;
    let created = platform.create_workspace("nightly");
    let url = url::Url::parse(&platform.url())?;

    let endpoint = Endpoint { origin: Some(url.origin().ascii_serialization()), org_id: None, ca_cert: None, url, is_own: false };
    let token = TokenCell::new(Some(Secret::new(created.token)));
    let workspace = Workspace::new(&endpoint, WorkspaceId::parse(&created.id)?, token, Halt::new())?;
    workspace.notify("The nightly build is green.")?;

    for note in platform.notifies(&created.id) {
        println!("the canvas shows: {}", note.text);
    }
    Ok(())
}
