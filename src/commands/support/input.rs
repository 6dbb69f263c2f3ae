//! Input of a command besides its options: a text or a file, with `-` for stdin.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;

use crate::json::without_mark;
use crate::settings::resolve::SettingError;

/// In bytes; more than any platform accepts in one request.
const MAX_INPUT_BYTES: u64 = 16 << 20;

/// Returns the text argument, or for `-` all of stdin without its last line end. NULs, which no platform can store, are
/// dropped.
///
/// # Errors
/// [`SettingError`] if stdin cannot be read, is not UTF-8 or too large, or if the text is blank.
pub(crate) fn text(typed: &str, what: &str) -> Result<String, SettingError> {
    let mut text = if typed == "-" { exact(what)? } else { typed.to_owned() };
    text.retain(|c| c != '\0');
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    if text.trim().is_empty() {
        return Err(SettingError::new(format!("{what} is empty"), "give a text, or - and the text on stdin"));
    }
    Ok(text)
}

/// Returns all of stdin without its last line end, and otherwise unchanged.
///
/// # Errors
/// [`SettingError`] if stdin cannot be read, is not UTF-8 or too large.
pub(crate) fn exact(what: &str) -> Result<String, SettingError> {
    let mut text = String::from_utf8(read(Path::new("-"), what, "give it on stdin")?)
        .map_err(|_| SettingError::new(format!("{what} on stdin is not UTF-8"), "convert it first, for example with iconv"))?;
    let line_end = ["\r\n", "\n"].iter().find_map(|end| text.strip_suffix(end)).map(str::len);
    text.truncate(line_end.unwrap_or(text.len()));
    Ok(text)
}

/// Reads a JSON object from a file, or from stdin for `-`.
///
/// # Errors
/// [`SettingError`] if it cannot be read or is not a JSON object.
pub(crate) fn object(path: &Path, what: &str, hint: &str) -> Result<Value, SettingError> {
    let bytes = read(path, what, hint)?;
    let refuse = |problem: String| SettingError::new(format!("{what} {} {problem}", path.display()), hint);
    let value: Value = serde_json::from_slice(without_mark(&bytes)).map_err(|err| refuse(format!("is not JSON: {err}")))?;
    if !value.is_object() {
        return Err(refuse("is not a JSON object".to_owned()));
    }
    without_nul(value, what)
}

/// Parses a JSON argument, or for `@FILE` that of a file (`@-`: stdin).
///
/// # Errors
/// [`SettingError`] if it cannot be read or is not JSON.
pub(crate) fn json(typed: &str, what: &str) -> Result<Value, SettingError> {
    let hint = "give JSON such as '{\"key\": 1}', or @FILE";
    let bytes = match typed.strip_prefix('@') {
        Some(path) => read(Path::new(path), what, hint)?,
        None => typed.as_bytes().to_vec(),
    };
    let value = serde_json::from_slice(without_mark(&bytes))
        .map_err(|err| SettingError::new(format!("{what} is not JSON: {err}"), hint))?;
    without_nul(value, what)
}

/// A NUL in a text breaks a platform's database, which some calls then ignore silently.
fn without_nul(value: Value, what: &str) -> Result<Value, SettingError> {
    if has_nul(&value) {
        return Err(SettingError::new(format!("{what} contains a NUL character, which no platform can store"), "remove it"));
    }
    Ok(value)
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(members) => members.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn read(path: &Path, what: &str, hint: &str) -> Result<Vec<u8>, SettingError> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes))
    };
    let refuse = |problem: String| SettingError::new(format!("{what} {} {problem}", path.display()), hint);
    read.map_err(|err| refuse(format!("cannot be read: {err}")))?;
    if bytes.len() as u64 > MAX_INPUT_BYTES { Err(refuse(format!("is larger than {MAX_INPUT_BYTES} bytes"))) } else { Ok(bytes) }
}
