//! The parts of messages and artifacts. This is the only reader of their members, in every spelling in use: parts with
//! `kind`, with `type`, or with neither; files in `file` or on the part itself.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::a2a::dialect::Dialect;
use crate::a2a::spelled::Spelled;
use crate::json::object::Object;

/// The members of an object, parsed or raw.
pub(crate) trait Fields: Sized {
    /// Returns a member that is a string.
    fn text(&self, name: &str) -> Option<String>;
    /// Returns a member that is an object.
    fn inner(&self, name: &str) -> Option<Self>;
    /// Returns a member as JSON, unless it is `null`.
    fn json(&self, name: &str) -> Option<RawJson>;

    /// Returns the first of these members that is a string and not empty.
    fn first_filled(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.text(name).filter(|text| !text.is_empty()))
    }
}

impl Fields for Object<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.string(name)
    }

    fn inner(&self, name: &str) -> Option<Self> {
        self.get(name).and_then(Object::of)
    }

    fn json(&self, name: &str) -> Option<RawJson> {
        self.get(name).filter(|value| value.get() != "null").map(|value| RawJson(value.to_owned()))
    }
}

impl Fields for &Map<String, Value> {
    fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_str().map(ToOwned::to_owned)
    }

    fn inner(&self, name: &str) -> Option<Self> {
        self.get(name)?.as_object()
    }

    fn json(&self, name: &str) -> Option<RawJson> {
        self.get(name).filter(|value| !value.is_null()).and_then(|value| to_raw_value(value).ok()).map(RawJson)
    }
}

/// JSON as received: numbers and the order of members are not changed.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct RawJson(pub Box<RawValue>);

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for RawJson {}

/// A part of a message or an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it contains.
    pub content: Content,
    /// The file name.
    pub name: Option<String>,
    /// The media type, if stated.
    pub media_type: Option<String>,
    /// Further members, as the sender chose them.
    pub metadata: Option<RawJson>,
}

/// The content of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text(String),
    /// A file, in base64.
    Bytes(String),
    /// A file elsewhere.
    Uri(String),
    /// Structured data.
    Data(RawJson),
}

/// Returns the text of a part. A part whose kind is not stated is text if it has one.
pub(crate) fn text_of(part: &impl Fields) -> Option<String> {
    let (kind, other) = (part.text("kind"), part.text("type"));
    let is_text = (kind.is_none() && other.is_none()) || [kind, other].iter().any(|kind| kind.as_deref() == Some("text"));
    part.text("text").filter(|_| is_text)
}

/// Returns the object with the members of a part's file.
pub(crate) fn file_of<F: Fields>(part: F) -> F {
    part.inner("file").unwrap_or(part)
}

/// Returns the address of a file.
pub(crate) fn uri_of(file: &impl Fields) -> Option<String> {
    file.first_filled(&["uri", "url"])
}

/// Returns the name of a file.
pub(crate) fn name_of(file: &impl Fields) -> Option<String> {
    file.first_filled(&["name", "filename"])
}

/// Returns the stated media type of a file.
pub(crate) fn media_type_of(file: &impl Fields) -> Option<String> {
    file.first_filled(&["mimeType", "mime_type", "mediaType", "media_type"])
}

impl Part {
    /// Creates a text part.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Content::Text(text.into()))
    }

    /// Creates a file part with the file's bytes.
    pub fn file(bytes: &[u8], name: Option<String>, media_type: Option<String>) -> Self {
        let content = Content::Bytes(base64::engine::general_purpose::STANDARD.encode(bytes));
        Self { name, media_type, ..Self::of(content) }
    }

    fn of(content: Content) -> Self {
        Self { content, name: None, media_type: None, metadata: None }
    }

    /// Reads a part. Returns `None` if the content that it claims to have is missing, or if it has two contents and does
    /// not state its kind.
    pub(crate) fn read<F: Fields>(part: F) -> Option<Self> {
        let metadata = part.json("metadata");
        let kind = part.text("kind").or_else(|| part.text("type"));
        let (text, data) = (part.text("text"), part.json("data"));
        let file = file_of(part);
        let bytes = file.text("bytes").or_else(|| file.text("raw"));
        let file_content = bytes.map(Content::Bytes).or_else(|| uri_of(&file).map(Content::Uri));
        let content = match kind.as_deref() {
            Some("text") => Content::Text(text?),
            Some("file") => file_content?,
            Some("data") => Content::Data(data?),
            _ => {
                let mut found = [text.map(Content::Text), file_content, data.map(Content::Data)].into_iter().flatten();
                found.next().filter(|_| found.next().is_none())?
            }
        };
        Some(Self { content, name: name_of(&file), media_type: media_type_of(&file), metadata })
    }

    /// Returns the text, if this is a text part.
    pub fn as_text(&self) -> Option<&str> {
        if let Content::Text(text) = &self.content { Some(text) } else { None }
    }

    /// Returns whether this is a file, here or elsewhere.
    pub fn is_file(&self) -> bool {
        matches!(self.content, Content::Bytes(_) | Content::Uri(_))
    }

    /// Decodes the bytes of a file that is contained in the part. Both alphabets of base64 are accepted, with or without
    /// padding. Returns `None` for other content, and for text that is not base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let Content::Bytes(text) = &self.content else { return None };
        let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let alphabet = if text.contains(['-', '_']) { URL_SAFE } else { STANDARD };
        GeneralPurpose::new(&alphabet, config).decode(text.trim()).ok()
    }
}

impl Serialize for Spelled<'_, Part> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Part { content, name, media_type, metadata } = self.what;
        let mut map = serializer.serialize_map(None)?;
        let is_old = self.dialect == Dialect::V03;
        match content {
            Content::Text(text) => {
                self.kind(&mut map, "text")?;
                map.serialize_entry("text", text)?;
            }
            Content::Data(data) => {
                self.kind(&mut map, "data")?;
                map.serialize_entry("data", data)?;
            }
            Content::Bytes(_) | Content::Uri(_) if is_old => {
                self.kind(&mut map, "file")?;
                map.serialize_entry("file", &OldFile { content, name: name.as_deref(), media_type: media_type.as_deref() })?;
            }
            Content::Bytes(bytes) => map.serialize_entry("raw", bytes)?,
            Content::Uri(uri) => map.serialize_entry("url", uri)?,
        }
        if !is_old {
            self.optional(&mut map, "filename", name.as_ref())?;
            self.optional(&mut map, "mediaType", media_type.as_ref())?;
        }
        self.optional(&mut map, "metadata", metadata.as_ref())?;
        map.end()
    }
}

/// The member `file` of version 0.3.
struct OldFile<'a> {
    content: &'a Content,
    name: Option<&'a str>,
    media_type: Option<&'a str>,
}

impl Serialize for OldFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.content {
            Content::Bytes(bytes) => map.serialize_entry("bytes", bytes)?,
            Content::Uri(uri) => map.serialize_entry("uri", uri)?,
            Content::Text(_) | Content::Data(_) => {}
        }
        for (name, value) in [("name", self.name), ("mimeType", self.media_type)] {
            if let Some(value) = value {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(part: &Value) -> Option<Part> {
        let raw = to_raw_value(part).unwrap();
        let from_raw = Object::of(&raw).and_then(Part::read);
        assert_eq!(from_raw, part.as_object().and_then(Part::read), "{part}: both readers agree");
        from_raw
    }

    fn written(part: &Part, dialect: Dialect) -> Value {
        serde_json::to_value(Spelled::new(part, dialect)).unwrap()
    }

    #[test]
    fn parts_are_read_by_kind_type_or_neither_and_written_in_both_versions() {
        let meta = json!({"a": 1});
        let file = |content: Value| {
            let mut file = json!({"name": "a.txt", "mimeType": "text/plain"});
            file.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
            json!({"kind": "file", "file": file})
        };
        let old_and_new = [
            (json!({"kind": "text", "text": "hi"}), json!({"text": "hi"})),
            (json!({"kind": "text", "text": "", "metadata": meta}), json!({"text": "", "metadata": meta})),
            (file(json!({"bytes": "aGk="})), json!({"raw": "aGk=", "filename": "a.txt", "mediaType": "text/plain"})),
            (file(json!({"uri": "https://x/a"})), json!({"url": "https://x/a", "filename": "a.txt", "mediaType": "text/plain"})),
            (json!({"kind": "data", "data": {"n": [1, null]}}), json!({"data": {"n": [1, null]}})),
            (json!({"kind": "data", "data": [1]}), json!({"data": [1]})),
        ];
        for (old, new) in old_and_new {
            let part = read(&old).unwrap();
            assert_eq!(read(&new).as_ref(), Some(&part), "{new}");
            let mut by_type = old.clone();
            let kind = by_type.as_object_mut().unwrap().remove("kind").unwrap();
            by_type["type"] = kind;
            assert_eq!(read(&by_type).as_ref(), Some(&part), "{by_type}");
            assert_eq!((written(&part, Dialect::V03), written(&part, Dialect::V10)), (old, new));
        }
        let flat = json!({"type": "file", "url": "https://x/a", "name": "a.txt", "media_type": "text/plain"});
        assert_eq!(read(&flat), read(&json!({"url": "https://x/a", "filename": "a.txt", "mediaType": "text/plain"})));
    }

    #[test]
    fn a_part_without_its_content_or_with_two_is_refused() {
        for bad in [
            json!({}),
            json!({"kind": "text"}),
            json!({"kind": "text", "text": 5}),
            json!({"kind": "text", "data": {}}),
            json!({"kind": "file", "file": {"name": "a"}}),
            json!({"kind": "file", "file": "a"}),
            json!({"kind": "data"}),
            json!({"data": null}),
            json!({"kind": "image"}),
            json!({"text": "a", "data": {}}),
            json!({"text": "a", "url": "https://x"}),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }

    #[test]
    fn bytes_are_decoded_in_both_alphabets() {
        let part = |text: &str| Part::of(Content::Bytes(text.to_owned())).bytes();
        assert_eq!(part("+/8="), Some(vec![0xfb, 0xff]));
        assert_eq!(part("-_8"), Some(vec![0xfb, 0xff]));
        assert_eq!((part(""), part("?"), part("a")), (Some(vec![]), None, None));
        assert_eq!(Part::file(b"hi", None, None).bytes().as_deref(), Some(&b"hi"[..]));
        assert_eq!(Part::text("aGk=").bytes(), None);
    }

    #[test]
    fn data_keeps_its_numbers() {
        let raw = RawValue::from_string(r#"{"data":{"z":12345678901234567890123,"a":1.0}}"#.to_owned()).unwrap();
        let part = Object::of(&raw).and_then(Part::read).unwrap();
        assert_eq!(serde_json::to_string(&Spelled::new(&part, Dialect::V10)).unwrap(), raw.get());
    }
}
