//! Arranges the released program for the linkers that can do it: see `link/`.
//!
//! Invariant: without it, the program is the same but for its size and its memory. So it must not fail the build.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=link");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let known = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    // Debuggers and profilers read the tables for unwinding.
    let released = is("PROFILE", "release") && is("DEBUG", "false");
    let Ok(folder) = env::var("CARGO_MANIFEST_DIR") else { return };
    let arguments = [
        format!("-Wl,-T,{folder}/link/layout.ld"),
        format!("-Wl,-T,{folder}/link/no-unwind.ld"),
        "-Wl,--no-eh-frame-hdr".to_owned(),
    ];
    if known && released && links(&arguments).unwrap_or(false) {
        for argument in arguments {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
}

/// Builds an empty program with these arguments for the linker, the way cargo will build the real one.
fn links(arguments: &[String]) -> Option<bool> {
    let mut rustc = Command::new(env::var_os("RUSTC")?);
    rustc.args(["--crate-name=probe", "--target", &env::var("TARGET").ok()?, "-", "-o"]);
    rustc.arg(Path::new(&env::var_os("OUT_DIR")?).join("probe"));
    rustc.args(env::var("CARGO_ENCODED_RUSTFLAGS").ok()?.split('\x1f').filter(|flag| !flag.is_empty()));
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        rustc.args(["-C", &format!("linker={linker}")]);
    }
    for argument in arguments {
        rustc.args(["-C", &format!("link-arg={argument}")]);
    }
    let mut rustc = rustc.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    rustc.stdin.take()?.write_all(b"fn main() {}").ok()?;
    Some(rustc.wait().ok()?.success())
}
