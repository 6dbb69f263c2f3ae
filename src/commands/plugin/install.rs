//! `plugin install`: download, unpack and check in one pass, swap, report to the platform, run setup.

use std::path::Path;
use std::time::Duration;

use clap::{Args, value_parser};
use serde_json::json;

use crate::api::{ApiError, ErrorKind, Workspace};
use crate::commands::plugin::download_guard::{Guard, Watched, interrupted};
use crate::commands::plugin::installed::{LOCK_HOLDER, number};
use crate::commands::plugin::setup::{self, Setup};
use crate::commands::support::scratch::Scratch;
use crate::commands::support::session::Session;
use crate::error::{Ending, Exit};
use crate::handler::CancelLevel;
use crate::logging::progress::Progress;
use crate::output::Cell;
use crate::plugin::{
    Digest, Install, Installer, Limits, PluginError, PluginName, Record, Unpacked, Verdict, Wanted, unpack, verify,
};
use crate::settings::error::SettingError;
use crate::settings::flags::{DryRunArgs, GlobalArgs};
use crate::settings::values::{duration, size, time_limit};
use crate::store;
use crate::text::{chain, printable};

/// The default time limit for `setup.sh`.
const SETUP_TIME: &str = "10m";

/// Arguments of `plugin install`.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  molecule-agent plugin install wire-demo
  molecule-agent plugin install wire-demo --force --require-digest
  molecule-agent plugin install tools --source github://acme/tools#v1.2.0")]
pub struct InstallArgs {
    /// Name of the plugin: a-z, 0-9, '.', '_' and '-'
    pub name: String,
    /// Where the platform gets the plugin, such as github://owner/repo#ref [default: local://NAME]
    #[arg(long, value_name = "SCHEME://SPEC")]
    pub source: Option<String>,
    /// Digest that the plugin must have
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,
    /// Refuse a plugin without a digest to check
    #[arg(long)]
    pub require_digest: bool,
    /// Replace the installed version
    #[arg(long)]
    pub force: bool,
    /// Do not run setup.sh
    #[arg(long, conflicts_with = "setup_timeout")]
    pub no_setup: bool,
    /// Time limit for setup.sh; its whole process group is then terminated
    #[arg(long, allow_negative_numbers = true, value_parser = time_limit, default_value = SETUP_TIME, value_name = "TIME")]
    pub setup_timeout: Duration,
    /// Do not report the installation to the platform
    #[arg(long)]
    pub no_report: bool,
    /// Whether this is a dry run.
    #[command(flatten)]
    pub dry: DryRunArgs,
    /// Maximum total size of the plugin's files
    #[arg(long, allow_negative_numbers = true, value_parser = size, default_value = "1G", value_name = "BYTES")]
    pub max_size: u64,
    /// Maximum number of files, folders and links
    #[arg(long, allow_negative_numbers = true, default_value_t = Limits::default().entries, value_name = "N")]
    pub max_files: u64,
    /// Maximum length of a path, in bytes
    #[arg(long, allow_negative_numbers = true, default_value_t = Limits::default().path, value_name = "N")]
    pub max_path: usize,
    /// Maximum unpacked bytes per downloaded byte, applied above 16 MiB
    #[arg(long, allow_negative_numbers = true, value_parser = value_parser!(u64).range(1..), default_value_t = Limits::default().ratio, value_name = "N")]
    pub max_ratio: u64,
}

impl InstallArgs {
    fn limits(&self) -> Limits {
        Limits { bytes: self.max_size, entries: self.max_files, path: self.max_path, ratio: self.max_ratio }
    }

    /// The command that installs the same plugin again with the same options, replacing the installed one.
    fn again(&self) -> String {
        fn unless<T: PartialEq>(usual: &T, value: &T, shown: impl Fn(&T) -> String) -> Option<String> {
            (value != usual).then(|| shown(value))
        }
        let usual = Limits::default();
        let time = (duration(SETUP_TIME) != Ok(self.setup_timeout)).then(|| format!("{}s", self.setup_timeout.as_secs_f64()));
        let options = [
            ("--source", self.source.clone()),
            ("--sha256", self.sha256.clone()),
            ("--setup-timeout", time),
            ("--max-size", unless(&usual.bytes, &self.max_size, u64::to_string)),
            ("--max-files", unless(&usual.entries, &self.max_files, u64::to_string)),
            ("--max-path", unless(&usual.path, &self.max_path, usize::to_string)),
            ("--max-ratio", unless(&usual.ratio, &self.max_ratio, u64::to_string)),
        ];
        let mut line = format!("molecule-agent plugin install {} --force", self.name);
        for (option, value) in options {
            if let Some(value) = value {
                line += &format!(" {option} {}", shell_words::quote(&value));
            }
        }
        for (option, is_given) in [("--require-digest", self.require_digest), ("--no-report", self.no_report)] {
            if is_given {
                line += &format!(" {option}");
            }
        }
        line
    }
}

/// A plugin that is unpacked next to its destination.
struct Fetched {
    install: Install,
    unpacked: Unpacked,
    source: String,
}

pub(super) fn run(global: &GlobalArgs, args: &InstallArgs) -> anyhow::Result<Exit> {
    let name = PluginName::parse(&args.name)?;
    let wanted = Wanted { sha256: args.sha256.as_deref().map(str::parse).transpose()?, required: args.require_digest };
    args.source.as_deref().map_or(Ok(()), check_source)?;
    let session = Session::open(global)?;
    let workspace_folder = store::workspace_folder(&session.target.state_root, session.target.id.as_str())?;
    let installer = Installer::new(&workspace_folder);
    let was_there = installer.has(&name);
    let guard = Guard::watch()?;
    // A dry run unpacks elsewhere.
    let scratch = if args.dry.dry_run { Some(scratch(was_there && !args.force, &name, &guard)?) } else { None };
    let into = scratch.as_ref().map_or_else(|| installer.clone(), |scratch| Installer::new(scratch.path()));
    let Fetched { mut install, unpacked, source } = download(&session, &into, &name, args, &guard)?;
    let has_setup = setup::is_there(install.staging());
    let is_checked = check(&unpacked, &wanted)?;
    if args.dry.dry_run {
        let details =
            json!({"name": name.as_str(), "source": source, "sha256": unpacked.digest.to_string(), "checked": is_checked});
        let verb = if was_there { "replace" } else { "install" };
        return session.report_dry_run(&format!("{verb} the plugin {name} from {source}"), &details);
    }
    guard.close()?;
    let record = record_of(source, unpacked.digest, unpacked.bytes, unpacked.paths);
    let folder = install.commit(&record)?;
    tracing::info!("{} {name} in {}", if was_there { "replaced" } else { "installed" }, folder.display());
    if !args.no_report {
        report(&session.workspace, &record.source);
    }
    let log = installer.setup_log(&name);
    let setup = match (has_setup, args.no_setup) {
        (false, _) => Setup::None,
        (true, true) => Setup::Skipped,
        (true, false) => setup::run(&name, &folder, &log, args.setup_timeout, &guard.cancel),
    };
    let manifest = unpacked.manifest.and_then(Result::ok).unwrap_or_default();
    let log = matches!(setup, Setup::Done | Setup::Failed(_)).then_some(log);
    session.out.record(
        &[
            ("name", Cell::exact(name.as_str())),
            ("version", Cell::maybe(manifest.version.as_ref(), Cell::exact)),
            ("source", Cell::exact(&record.source)),
            ("sha256", Cell::exact(&record.sha256)),
            ("checked", Cell::exact(if is_checked { "yes" } else { "no" })),
            ("files", number(unpacked.files)),
            ("bytes", number(record.bytes)),
            ("folder", Cell::exact(folder.to_string_lossy())),
            ("setup", Cell::exact(setup.word())),
        ],
        &json!({
            "name": name.as_str(), "version": manifest.version, "source": record.source, "sha256": record.sha256,
            "checked": is_checked, "replaced": was_there, "files": unpacked.files, "bytes": record.bytes, "folder": folder,
            "setup": setup.word(), "setup_log": log,
        }),
    )?;
    match setup {
        Setup::Failed(why) => Err(setup_failed(args, &why, log.as_deref()).into()),
        _ => Ok(Exit::Done),
    }
}

fn record_of(source: String, digest: Digest, bytes: u64, paths: Vec<String>) -> Record {
    Record {
        source,
        sha256: digest.to_string(),
        installed_at: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        bytes,
        paths,
    }
}

/// A folder for a dry run, which refuses to replace a plugin just like a real install.
fn scratch(is_in_the_way: bool, name: &PluginName, guard: &Guard) -> anyhow::Result<Scratch> {
    if is_in_the_way {
        return Err(PluginError::AlreadyInstalled { name: name.clone() }.into());
    }
    let scratch = Scratch::make()?;
    guard.take(scratch.path());
    Ok(scratch)
}

/// Downloads and unpacks the plugin.
fn download(
    session: &Session,
    installer: &Installer,
    name: &PluginName,
    args: &InstallArgs,
    guard: &Guard,
) -> anyhow::Result<Fetched> {
    let fetched =
        session.call_showing(&format!("download the plugin {name}"), &format!("waiting for {name}"), |workspace, progress| {
            fetch(workspace, progress, installer, name, args, guard)
        });
    match fetched {
        Ok(Ok(fetched)) => Ok(fetched),
        _ if guard.cancel.level() > CancelLevel::None => Err(interrupted().into()),
        Ok(Err(err)) => Err(err.into()),
        Err(err) => Err(advised(err, args.source.as_deref())),
    }
}

/// One try of the download, into a folder of its own, which is removed on failure. The inner error is not the
/// network's.
fn fetch(
    workspace: &Workspace,
    progress: &Progress,
    installer: &Installer,
    name: &PluginName,
    args: &InstallArgs,
    guard: &Guard,
) -> Result<Result<Fetched, PluginError>, ApiError> {
    let install = match installer.begin(name, args.force, LOCK_HOLDER) {
        Ok(install) => install,
        Err(err) => return Ok(Err(err)),
    };
    guard.take(install.staging().parent().unwrap_or(install.staging()));
    let mut download = workspace.download_plugin(name.as_str(), args.source.as_deref(), u64::MAX)?;
    let source = download.source().map_or_else(|| format!("local://{name}"), ToOwned::to_owned);
    let length = download.length();
    let watched = Watched { inner: &mut download, cancel: &guard.cancel };
    let read = progress.reading(name.as_str(), length, watched);
    let unpacked = unpack(read, install.staging(), &args.limits(), &mut |warning| tracing::warn!("{warning}"));
    match (unpacked, download.failure()) {
        (Ok(unpacked), _) => Ok(Ok(Fetched { install, unpacked, source })),
        (Err(_), Some(broken_off)) => Err(broken_off),
        (Err(err), None) => Ok(Err(err)),
    }
}

/// Checks the digest; returns whether there was one to compare with.
fn check(unpacked: &Unpacked, wanted: &Wanted) -> anyhow::Result<bool> {
    match verify(unpacked.digest, unpacked.manifest.as_ref(), wanted) {
        Ok(Verdict::Matches) => Ok(true),
        Ok(Verdict::Unchecked) => Ok(false),
        Err(err) => {
            let hint = err.hint().map(ToOwned::to_owned);
            let message = format!("{}; nothing was changed, and setup.sh did not run", chain(&err));
            Err(Ending { message, exit: Exit::Plugin, hint }.into())
        }
    }
}

/// A source has the form `scheme://spec`; the platform knows which schemes exist.
fn check_source(source: &str) -> Result<(), SettingError> {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+.-".contains(c))
    };
    let is_odd = |c: char| c.is_whitespace() || c.is_control();
    match source.split_once("://") {
        Some((scheme, spec)) if is_scheme(scheme) && !spec.is_empty() && !source.contains(is_odd) => Ok(()),
        _ => Err(SettingError::new(
            format!("{:?} is not a valid plugin source", printable(source, 200)),
            "use scheme://spec, such as github://owner/repo#v1.2.0",
        )),
    }
}

/// Adds a hint to the error of a download that the platform refused.
fn advised(err: anyhow::Error, source: Option<&str>) -> anyhow::Error {
    let Some(ApiError { kind, .. }) = err.downcast_ref() else { return err };
    let (scheme, spec) = source.and_then(|source| source.split_once("://")).unwrap_or(("local", ""));
    let shown = printable(source.unwrap_or_default(), 200);
    let (exit, hint) = match kind {
        ErrorKind::Refused { status: 422, .. } if scheme != "local" && !spec.contains('#') => {
            (Exit::Refused, format!("give a tag or a commit: --source {shown}#v1.2.0"))
        }
        ErrorKind::Refused { status: 422, .. } => {
            (Exit::Refused, "the platform's copy does not match its own checksums: report it to its maintainer".to_owned())
        }
        ErrorKind::Refused { status: 400, .. } => {
            (Exit::Refused, "use the plugin's name from the source, and a source scheme that the platform supports".to_owned())
        }
        ErrorKind::Refused { status: 404, .. } => {
            (Exit::Refused, "check the name, or give its source: --source github://owner/repo#v1.2.0".to_owned())
        }
        ErrorKind::Server { status: 502, .. } => {
            (Exit::Unreachable, "the platform cannot reach the source: check it, or try again later".to_owned())
        }
        _ => return err,
    };
    Ending { message: chain(err.as_ref()), exit, hint: Some(hint) }.into()
}

/// Reports to the platform; most platforms do not accept it.
fn report(workspace: &Workspace, source: &str) {
    match workspace.report_plugin(source) {
        Ok(()) => tracing::debug!("the platform recorded the plugin"),
        Err(err @ ApiError { kind: ErrorKind::Refused { status: 422, .. } | ErrorKind::Busy { status: 503, .. }, .. }) => {
            tracing::debug!("the platform does not record plugins of external agents: {err}");
        }
        Err(err) => tracing::warn!("the plugin is installed, but could not be reported to the platform: {err}"),
    }
}

fn setup_failed(args: &InstallArgs, why: &str, log: Option<&Path>) -> Ending {
    let log = log.map_or_else(String::new, |log| format!("see {}; ", log.display()));
    Ending {
        message: format!("setup.sh of {} failed: {why}; the plugin is installed", args.name),
        exit: Exit::Setup,
        hint: Some(format!("{log}then try again: {}", printable(&args.again(), usize::MAX))),
    }
}
