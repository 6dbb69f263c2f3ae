//! The plugins that the platform offers, and how a test puts them there.

use hyper::body::Bytes;

use super::Platform;

/// A plugin as it is packed.
pub(super) struct Plugin {
    pub name: String,
    pub archive: Bytes,
    /// Its own checksums fit.
    pub is_sound: bool,
}

impl Platform {
    /// Offers a plugin: its archive (gzip, tar) as it is to be sent, whatever that holds. `source` is where it is
    /// fetched from, such as `local://<name>`, which is what calls without one mean, or `github://owner/repo#ref`.
    pub fn add_plugin(&self, source: &str, name: &str, archive: &[u8]) {
        let plugin = Plugin { name: name.to_owned(), archive: Bytes::copy_from_slice(archive), is_sound: true };
        self.shared.write(|world| world.plugins.insert(source.to_owned(), plugin));
    }

    /// Spoils a plugin's own checksums, which the platform looks at before it sends it.
    pub fn break_plugin(&self, source: &str) {
        self.shared.write(|world| {
            if let Some(plugin) = world.plugins.get_mut(source) {
                plugin.is_sound = false;
            }
        });
    }
}
