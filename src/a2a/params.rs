//! Reads the parameters of a call. A wrong type is an error that names the member; `null` and an empty string mean that a
//! member is absent, as in protobuf's JSON.

use serde_json::value::RawValue;

use crate::a2a::error::Error;
use crate::json::object::{MAX_LABEL_BYTES, Object, each_item, string};

/// The maximum number of strings that are read from an array.
const MAX_STRINGS: usize = 100;

pub(super) fn invalid(why: &str) -> Error {
    Error::InvalidParams(why.to_owned())
}

/// Returns the first of these members that is present. The first name is the one that errors mention.
fn member<'a>(object: &Object<'a>, names: &[&str]) -> Option<&'a RawValue> {
    names.iter().find_map(|name| object.get(name).filter(|value| value.get() != "null"))
}

fn wrong(names: &[&str], expected: &str) -> Error {
    invalid(&format!("{} must be {expected}", names.first().copied().unwrap_or_default()))
}

/// Returns a member that is a string and not empty.
pub(super) fn text(object: &Object<'_>, names: &[&str]) -> Result<Option<String>, Error> {
    let Some(value) = member(object, names) else { return Ok(None) };
    let text = string(value).ok_or_else(|| wrong(names, "a string"))?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Returns a member that is an ID: a string that is short enough to be stored many times.
pub(super) fn id(object: &Object<'_>, names: &[&str]) -> Result<Option<String>, Error> {
    match text(object, names)? {
        Some(id) if id.len() > MAX_LABEL_BYTES => Err(wrong(names, &format!("at most {MAX_LABEL_BYTES} bytes long"))),
        other => Ok(other),
    }
}

/// Returns a member that is an integer of this range. In protobuf's JSON, it can also be a string.
pub(super) fn number(object: &Object<'_>, names: &[&str], least: i64, most: i64) -> Result<Option<i64>, Error> {
    let Some(value) = member(object, names) else { return Ok(None) };
    let digits = string(value).unwrap_or_else(|| value.get().to_owned());
    let digits = digits.strip_suffix(".0").unwrap_or(&digits);
    let number = digits.parse::<i64>().ok().filter(|number| (least..=most).contains(number));
    let range = if most == i64::from(i32::MAX) {
        format!("an integer from {least}")
    } else {
        format!("an integer from {least} to {most}")
    };
    number.map(Some).ok_or_else(|| wrong(names, &range))
}

/// Returns how many messages of the history the caller wants.
pub(super) fn history_length(object: &Object<'_>) -> Result<Option<usize>, Error> {
    let length = number(object, &["historyLength", "history_length"], 0, i64::from(i32::MAX))?;
    Ok(length.and_then(|length| usize::try_from(length).ok()))
}

/// Returns a member that is `true` or `false`.
pub(super) fn flag(object: &Object<'_>, names: &[&str]) -> Result<Option<bool>, Error> {
    match member(object, names).map(RawValue::get) {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(wrong(names, "true or false")),
    }
}

/// Returns a member that is an object, or an empty object.
pub(super) fn object<'a>(object: &Object<'a>, names: &[&str]) -> Result<Object<'a>, Error> {
    let Some(value) = member(object, names) else { return Ok(Object::default()) };
    Object::of(value).ok_or_else(|| wrong(names, "an object"))
}

/// Returns whether one of these members is present.
pub(super) fn has(object: &Object<'_>, names: &[&str]) -> bool {
    member(object, names).is_some()
}

/// Returns the strings of an array.
pub(super) fn strings(object: &Object<'_>, names: &[&str]) -> Result<Vec<String>, Error> {
    let Some(array) = member(object, names) else { return Ok(Vec::new()) };
    let (mut strings, mut is_good) = (Vec::new(), array.get().starts_with('['));
    each_item(array, &mut |item| match string(item) {
        Some(text) if strings.len() < MAX_STRINGS => strings.push(text),
        Some(_) => {}
        None => is_good = false,
    });
    if is_good { Ok(strings) } else { Err(wrong(names, "an array of strings")) }
}
