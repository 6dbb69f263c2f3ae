//! All secrets known to the process, and their redaction from everything that is shown.
//!
//! Invariant: a text that has passed [`redact`] contains no value that was made a [`crate::secret::Secret`], in any of the
//! forms listed here, unless the value is too short to be distinguished from ordinary words.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, LazyLock, RwLock};

use crate::secret::letters::{Folded, Letters};
use crate::sync::{read, write};

/// The replacement for a value.
pub(super) const HIDDEN: &str = "[secret]";

/// A value with fewer characters (spaces not counted) is not searched for: it might be an ordinary word or number.
const MIN_SECRET_CHARS: usize = 8;
/// This many consecutive characters of a token are redacted even without the rest.
const MIN_PART_CHARS: usize = 10;
/// A longer value is not a token, whose parts must be hidden.
const MAX_TOKEN_CHARS: usize = 256;
/// A longer value is not searched for in hex and base64.
const MAX_ENCODED_BYTES: usize = 8 << 10;
/// The minimum length for a line of a multi-line value to be searched for on its own.
const MIN_LINE_CHARS: usize = 16;
/// The number of values that are remembered, newest first.
const MAX_SECRETS: usize = 1024;
/// How many layers of escapes are undone.
const MAX_LAYERS: usize = 4;

static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

/// Registers a value that must not be shown anywhere.
pub(super) fn learn(value: &str) {
    let is_known = |known: &Known| known.values.contains(value);
    if Folded::of(value.as_bytes()).bytes.len() < MIN_SECRET_CHARS || is_known(&read(&KNOWN)) {
        return;
    }
    write(&KNOWN).add(value);
}

/// Returns `text` with `[secret]` in place of every known secret, in its original or another form: in any letter case,
/// with spaces or invisible characters in it, in JSON, HTML, or URL escapes, in hex or base64. Parts of a token with
/// ten or more characters are also redacted.
#[must_use]
pub fn redact(text: &str) -> Cow<'_, str> {
    let known = read(&KNOWN);
    if known.values.is_empty() || text.len() < MIN_SECRET_CHARS {
        return Cow::Borrowed(text);
    }
    let mut hidden = Vec::new();
    let mut letters = Letters::of(text);
    for _ in 0..MAX_LAYERS {
        let folded = letters.folded();
        known.find(&folded.bytes, &mut |from, to| hidden.extend(letters.place(&folded, from, to)));
        match letters.decoded() {
            Some(decoded) => letters = decoded,
            None => break,
        }
    }
    if hidden.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(without(text, hidden)) }
}

/// Returns whether these bytes contain a whole token of ours, in its original or another form. Values that could be
/// words do not count as tokens.
#[must_use]
pub fn holds_token(bytes: &[u8]) -> bool {
    let known = read(&KNOWN);
    let folded = Folded::of(bytes).bytes;
    let is_whole = |at: usize, place: &Place| place.offset == 0 && folded[at..].starts_with(&place.form.folded);
    known.places(&folded).any(|(at, place)| place.form.is_token && is_whole(at, place))
}

/// Returns `text` without these parts, which may overlap.
fn without(text: &str, mut parts: Vec<(usize, usize)>) -> String {
    parts.sort_unstable();
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to) in parts {
        // An escape may stand for only a part of a character.
        let (from, to) = (text.floor_char_boundary(from), text.ceil_char_boundary(to));
        if from >= done {
            shown.push_str(&text[done..from]);
            shown.push_str(HIDDEN);
        }
        done = done.max(to);
    }
    shown.push_str(&text[done..]);
    shown
}

/// A secret in one of the forms in which it may be written.
struct Form {
    folded: Vec<u8>,
    /// The same in its own letter case.
    exact: Vec<u8>,
    is_token: bool,
    /// The length that is enough to be redacted; `None` for the whole form.
    part: Option<usize>,
}

/// The position of a window in a form.
struct Place {
    form: Arc<Form>,
    offset: usize,
}

type Window = [u8; MIN_SECRET_CHARS];

#[derive(Default)]
struct Known {
    values: HashSet<Arc<str>>,
    /// Oldest first.
    order: VecDeque<Arc<str>>,
    windows: HashMap<Window, Vec<Place>>,
    /// The pairs of bytes that windows start with. This check alone skips most positions of a text.
    starts: Starts,
}

struct Starts(Box<[u64; 1024]>);

impl Default for Starts {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Starts {
    fn bit(first: u8, second: u8) -> (usize, u64) {
        let number = usize::from(first) << 8 | usize::from(second);
        (number / 64, 1 << (number % 64))
    }

    fn add(&mut self, window: &Window) {
        let (word, bit) = Self::bit(window[0], window[1]);
        self.0[word] |= bit;
    }

    fn has(&self, window: &Window) -> bool {
        let (word, bit) = Self::bit(window[0], window[1]);
        self.0[word] & bit != 0
    }
}

impl Known {
    fn add(&mut self, value: &str) {
        let value: Arc<str> = value.into();
        if !self.values.insert(Arc::clone(&value)) {
            return;
        }
        self.order.push_back(Arc::clone(&value));
        if self.order.len() <= MAX_SECRETS {
            self.enter(&value);
            return;
        }
        // The older half is dropped in one step, which is rare enough to rebuild the index from the rest.
        let kept = self.order.split_off(MAX_SECRETS / 2);
        *self = Self::default();
        for value in kept {
            self.enter(&value);
            self.values.insert(Arc::clone(&value));
            self.order.push_back(value);
        }
    }

    fn enter(&mut self, value: &str) {
        let is_token = is_token(value);
        self.enter_form(value.as_bytes(), is_token, is_token.then_some(MIN_PART_CHARS));
        if value.len() <= MAX_ENCODED_BYTES {
            for form in encoded(value.as_bytes()) {
                self.enter_form(form.as_bytes(), is_token, None);
            }
        }
        for line in value.lines().map(str::trim).filter(|line| line.len() >= MIN_LINE_CHARS && line.len() < value.trim().len()) {
            // The first and last line of every key are not secret.
            if !line.starts_with("-----") {
                self.enter_form(line.as_bytes(), false, None);
            }
        }
    }

    fn enter_form(&mut self, form: &[u8], is_token: bool, part: Option<usize>) {
        let folded = Folded::of(form);
        let exact = folded.origins().filter_map(|at| form.get(at).copied()).collect();
        let form = Arc::new(Form { folded: folded.bytes, exact, is_token, part });
        let offsets = if part.is_some() { form.folded.len() } else { 1 };
        for (offset, window) in form.folded.windows(MIN_SECRET_CHARS).take(offsets).enumerate() {
            let Some(window) = window.first_chunk::<MIN_SECRET_CHARS>() else { continue };
            self.starts.add(window);
            self.windows.entry(*window).or_default().push(Place { form: Arc::clone(&form), offset });
        }
    }

    /// Returns the positions in a folded text where a window of a form starts.
    fn places<'k>(&'k self, text: &'k [u8]) -> impl Iterator<Item = (usize, &'k Place)> {
        let windows = text.windows(MIN_SECRET_CHARS).enumerate();
        let known = windows.filter_map(|(at, window)| {
            let window = window.first_chunk::<MIN_SECRET_CHARS>().filter(|window| self.starts.has(window))?;
            self.windows.get(window).map(|places| (at, places))
        });
        known.flat_map(|(at, places)| places.iter().map(move |place| (at, place)))
    }

    /// Calls `found` with the start and the end of each part of a folded text to redact.
    fn find(&self, text: &[u8], found: &mut dyn FnMut(usize, usize)) {
        let mut done = 0;
        for (at, place) in self.places(text) {
            // A match that starts within another match may extend beyond it.
            if let Some(length) = place.length(&text[at..]).filter(|length| at + length > done) {
                found(at, at + length);
                done = at + length;
            }
        }
    }
}

impl Place {
    /// Returns how much of the form is at the start of `text`, if that is enough.
    fn length(&self, text: &[u8]) -> Option<usize> {
        let form = &self.form.folded[self.offset..];
        let length = form.iter().zip(text).take_while(|(one, other)| one == other).count();
        let is_whole = length == self.form.folded.len();
        let is_enough = self.form.part.is_some_and(|part| length >= part);
        let is_part = is_enough && is_mixed(&self.form.exact[self.offset..][..length]);
        (is_whole || is_part).then_some(length)
    }
}

/// Returns whether a value looks like a randomly generated token: one long word of letters and digits, not an address
/// or a path.
fn is_token(value: &str) -> bool {
    let value = value.trim();
    let is_word = value.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b':' | b'@'));
    (MIN_PART_CHARS * 2..=MAX_TOKEN_CHARS).contains(&value.len())
        && is_word
        && !value.starts_with(['/', '.', '~'])
        && is_mixed(value.as_bytes())
}

/// Returns whether these characters are of more than one kind, which is rare in parts of words and names.
fn is_mixed(letters: &[u8]) -> bool {
    let kinds = [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit];
    kinds.into_iter().filter(|is_of_kind| letters.iter().any(*is_of_kind)).count() > 1
}

/// Returns a value in hex, and in base64 at every alignment within a longer text.
fn encoded(value: &[u8]) -> Vec<String> {
    let hex = value.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![hex];
    for offset in 0..3 {
        for alphabet in ["+/", "-_"] {
            forms.push(base64(value, offset, alphabet.as_bytes()));
        }
    }
    forms.dedup();
    forms
}

/// Returns the base64 characters that depend only on `value` when it is preceded by `offset` other bytes.
fn base64(value: &[u8], offset: usize, last_two: &[u8]) -> String {
    let letter = |six: u8| match six {
        0..26 => b'A' + six,
        26..52 => b'a' + six - 26,
        52..62 => b'0' + six - 52,
        _ => last_two[usize::from(six & 1)],
    };
    let bits = |at: usize| {
        let byte = |at: usize| at.checked_sub(offset).and_then(|at| value.get(at)).copied().unwrap_or_default();
        let (first, shift) = (at * 6 / 8, at * 6 % 8);
        let pair = u16::from(byte(first)) << 8 | u16::from(byte(first + 1));
        u8::try_from(pair >> (10 - shift) & 0x3f).unwrap_or_default()
    };
    let (from, to) = ((offset * 8).div_ceil(6), (offset + value.len()) * 8 / 6);
    (from..to).map(|at| char::from(letter(bits(at)))).collect()
}
