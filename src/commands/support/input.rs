//! What a command reads beside its options: a text or a file, `-` being stdin.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;

use crate::json::without_mark;
use crate::settings::resolve::SettingError;

/// More than any platform takes in one request.
const LIMIT: u64 = 16 << 20;

/// The text that was typed, or for `-` all of stdin without its last line end. NULs, which no platform can
/// store, are dropped.
///
/// # Errors
/// [`SettingError`] if stdin cannot be read, is no UTF-8 or too large, or if nothing is left but white space.
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

/// All of stdin without its last line end, and otherwise as it is.
///
/// # Errors
/// [`SettingError`] if stdin cannot be read, is no UTF-8 or too large.
pub(crate) fn exact(what: &str) -> Result<String, SettingError> {
    let mut text = String::from_utf8(read(Path::new("-"), what, "give it on stdin")?)
        .map_err(|_| SettingError::new(format!("{what} on stdin is not UTF-8"), "convert it first, for example with iconv"))?;
    let line_end = ["\r\n", "\n"].iter().find_map(|end| text.strip_suffix(end)).map(str::len);
    text.truncate(line_end.unwrap_or(text.len()));
    Ok(text)
}

/// A JSON object in a file, or on stdin for `-`.
///
/// # Errors
/// [`SettingError`] if it cannot be read or is none.
pub(crate) fn object(path: &Path, what: &str, hint: &str) -> Result<Value, SettingError> {
    let bytes = read(path, what, hint)?;
    let refuse = |problem: String| SettingError::new(format!("{what} {} {problem}", path.display()), hint);
    let value: Value = serde_json::from_slice(without_mark(&bytes)).map_err(|err| refuse(format!("is not JSON: {err}")))?;
    if !value.is_object() {
        return Err(refuse("is no JSON object".to_owned()));
    }
    without_nul(value, what)
}

/// JSON that was typed, or for `@FILE` that of a file (`@-`: stdin).
///
/// # Errors
/// [`SettingError`] if it cannot be read or is none.
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

/// A text with a NUL breaks a platform's database, which some calls then pass over in silence.
fn without_nul(value: Value, what: &str) -> Result<Value, SettingError> {
    if has_nul(&value) {
        return Err(SettingError::new(format!("{what} holds a NUL character, which no platform can store"), "take it out"));
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
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes))
    };
    let refuse = |problem: String| SettingError::new(format!("{what} {} {problem}", path.display()), hint);
    read.map_err(|err| refuse(format!("cannot be read: {err}")))?;
    if bytes.len() as u64 > LIMIT { Err(refuse(format!("is larger than {LIMIT} bytes"))) } else { Ok(bytes) }
}
