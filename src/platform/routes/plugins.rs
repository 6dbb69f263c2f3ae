//! Plugins: agents download them as archives; installing them from here is only for agents inside the platform.

use axum::extract::Path;
use hyper::header::{CONTENT_DISPOSITION, HeaderName};
use serde_json::{Value, json};

use crate::platform::call::{Answer, Call, Reply};
use crate::platform::plugin::LOCAL;

/// The known schemes of plugin sources.
const SCHEMES: [&str; 2] = ["github", "local"];

/// Returns the platform's own list, for everyone.
pub(super) async fn registry(call: Call) -> Reply {
    call.shared.read(|world| {
        let own = world.plugins.iter().filter(|(source, _)| source.starts_with(LOCAL));
        Ok(Answer::json(200, &own.map(|(_, plugin)| plugin.listed()).collect::<Value>()))
    })
}

pub(super) async fn download(Path((id, name)): Path<(String, String)>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own(&call, &id)?;
        if name.contains(['/', '\\']) || name.starts_with('.') {
            return Err(Answer::error(400, "invalid plugin name"));
        }
        let source = call.param("source").map_or_else(|| format!("{LOCAL}{name}"), ToOwned::to_owned);
        let refuse = |status, error: &str| Err(Answer::json(status, &json!({"error": error, "source": source})));
        let Some((scheme, spec)) = source.split_once("://").filter(|(_, spec)| !spec.is_empty()) else {
            return refuse(400, "invalid plugin source");
        };
        if !SCHEMES.contains(&scheme) {
            // Not recorded from a real server: the schemes are known to be listed, but not in which format.
            let error = format!("no resolver for plugin source scheme {scheme:?}");
            return Err(Answer::json(400, &json!({"error": error, "available_schemes": SCHEMES})));
        }
        if scheme == "github" && !spec.contains('#') {
            let kind = if world.quirks().detailed { "plugin" } else { "github" };
            return refuse(
                422,
                &format!(
                    "unpinned {kind} source: append a tag or commit SHA (e.g. \"github://owner/repo#v1.2.0\"). \
                     Set PLUGIN_ALLOW_UNPINNED=true to override"
                ),
            );
        }
        let has_good_name = |name: &str| !name.contains(|c: char| c.is_ascii_uppercase());
        let Some(plugin) = world.plugins.get(&source).filter(|plugin| has_good_name(&plugin.name)) else {
            let status = if scheme == "local" && has_good_name(spec) { 404 } else { 502 };
            return refuse(status, &format!("failed to fetch plugin from {scheme}"));
        };
        if plugin.name != name {
            let error = format!("source resolved to plugin {:?} but URL requested {name:?}", plugin.name);
            let body = json!({"error": error, "requested_name": name, "resolved_name": plugin.name});
            return Err(Answer::json(400, &body));
        }
        if !plugin.is_sound {
            return refuse(422, "plugin manifest integrity check failed");
        }
        let Ok(archive) = plugin.archive() else {
            return refuse(502, &format!("failed to fetch plugin from {scheme}"));
        };
        Ok(Answer::typed(200, "application/gzip", archive)
            .with(CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}.tar.gz\""))
            .with(HeaderName::from_static("x-plugin-name"), &name)
            .with(HeaderName::from_static("x-plugin-source"), &source))
    })
}

/// All agents here are outside the platform, and must download their plugins.
pub(super) async fn install(Path(id): Path<String>, call: Call) -> Reply {
    call.shared.write(|world| {
        world.own_or_admin(&call, &id)?;
        if !world.quirks().detailed {
            return Err(Answer::error(503, "workspace container not running"));
        }
        let hint = "external workspaces pull plugins via GET /workspaces/:id/plugins/:name/download";
        let error = "plugin install via push is not supported for external runtimes";
        Err(Answer::json(422, &json!({"error": error, "hint": hint})))
    })
}
