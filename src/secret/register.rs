//! All secrets that the process knows, and how they are cut out of what is shown.
//!
//! Invariant: a value that was made a [`crate::secret::Secret`] is in no text that has passed [`redact`], in none of the forms
//! listed here, unless it is too short to be told from ordinary words.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use crate::secret::HIDDEN;
use crate::secret::letters::{Folded, Letters};

/// A value with fewer letters (blanks not counted) is not looked for: it might be a word of ours, or a number.
const SHORTEST: usize = 8;
/// So many letters of a token in a row are a part of it, and go even without the rest.
const PART: usize = 10;
/// A longer value is no token, of which a part tells something.
const LONGEST_TOKEN: usize = 256;
/// A longer value is not looked for in hex and base64.
const LONGEST_ENCODED: usize = 8 << 10;
/// A line of a value of several lines is looked for by itself if it is at least so long.
const LINE: usize = 16;
/// So many values are remembered, the newest ones.
const MOST: usize = 1024;
/// How many layers of escapes are undone.
const LAYERS: usize = 4;

static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

/// Takes note of a value that is to be seen nowhere.
pub(super) fn learn(value: &str) {
    let is_known = |known: &Known| known.values.contains(value);
    if Folded::of(value.as_bytes()).bytes.len() < SHORTEST || is_known(&KNOWN.read().unwrap_or_else(PoisonError::into_inner)) {
        return;
    }
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).add(value);
}

/// `text` with `[secret]` in the place of every secret that this process knows, as it is or in another form: in any letter
/// case, with blanks or invisible letters in it, in JSON's, HTML's or a URL's escapes, in hex or base64. Of a token also a
/// part of ten letters and more goes.
#[must_use]
pub fn redact(text: &str) -> Cow<'_, str> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    if known.values.is_empty() || text.len() < SHORTEST {
        return Cow::Borrowed(text);
    }
    let mut hidden = Vec::new();
    let mut letters = Letters::of(text);
    for _ in 0..LAYERS {
        let folded = letters.folded();
        known.find(&folded.bytes, &mut |from, to| hidden.extend(letters.place(&folded, from, to)));
        match letters.decoded() {
            Some(decoded) => letters = decoded,
            None => break,
        }
    }
    if hidden.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(without(text, hidden)) }
}

/// Whether these bytes hold a whole token of ours, as it is or in one of its forms. Values that could be words are no
/// tokens.
#[must_use]
pub fn holds_token(bytes: &[u8]) -> bool {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    let folded = Folded::of(bytes).bytes;
    let is_whole = |at: usize, place: &Place| place.offset == 0 && folded[at..].starts_with(&place.form.folded);
    known.places(&folded).any(|(at, place)| place.form.is_token && is_whole(at, place))
}

/// `text` without these parts of it, which may overlap.
fn without(text: &str, mut parts: Vec<(usize, usize)>) -> String {
    parts.sort_unstable();
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to) in parts {
        // An escape may have stood for a part of a letter only.
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

/// A secret in one of the ways it may be written.
struct Form {
    folded: Vec<u8>,
    /// The same in its own letter case.
    exact: Vec<u8>,
    is_token: bool,
    /// How much of it is enough to be cut out; `None`: all of it.
    part: Option<usize>,
}

/// Where in a form a window of it begins.
struct Place {
    form: Arc<Form>,
    offset: usize,
}

type Window = [u8; SHORTEST];

#[derive(Default)]
struct Known {
    values: HashSet<Arc<str>>,
    /// The oldest first.
    order: VecDeque<Arc<str>>,
    windows: HashMap<Window, Vec<Place>>,
    /// Which two bytes windows begin with: most places of a text are passed over with this alone.
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
        if self.order.len() <= MOST {
            self.enter(&value);
            return;
        }
        // The older half is forgotten at once, which is rare enough to begin again with the rest.
        let kept = self.order.split_off(MOST / 2);
        *self = Self::default();
        for value in kept {
            self.enter(&value);
            self.values.insert(Arc::clone(&value));
            self.order.push_back(value);
        }
    }

    fn enter(&mut self, value: &str) {
        let is_token = is_token(value);
        self.enter_form(value.as_bytes(), is_token, is_token.then_some(PART));
        if value.len() <= LONGEST_ENCODED {
            for form in encoded(value.as_bytes()) {
                self.enter_form(form.as_bytes(), is_token, None);
            }
        }
        for line in value.lines().map(str::trim).filter(|line| line.len() >= LINE && line.len() < value.trim().len()) {
            // What every key begins and ends with is no secret.
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
        for (offset, window) in form.folded.windows(SHORTEST).take(offsets).enumerate() {
            let Some(window) = window.first_chunk::<SHORTEST>() else { continue };
            self.starts.add(window);
            self.windows.entry(*window).or_default().push(Place { form: Arc::clone(&form), offset });
        }
    }

    /// Where in a folded text a window of a form begins.
    fn places<'k>(&'k self, text: &'k [u8]) -> impl Iterator<Item = (usize, &'k Place)> {
        let windows = text.windows(SHORTEST).enumerate();
        let known = windows.filter_map(|(at, window)| {
            let window = window.first_chunk::<SHORTEST>().filter(|window| self.starts.has(window))?;
            self.windows.get(window).map(|places| (at, places))
        });
        known.flat_map(|(at, places)| places.iter().map(move |place| (at, place)))
    }

    /// Calls `found` with the beginning and the end of each part of a folded text that is to go.
    fn find(&self, text: &[u8], found: &mut dyn FnMut(usize, usize)) {
        let mut done = 0;
        for (at, place) in self.places(text) {
            // What begins within a part that goes anyway may reach beyond it.
            if let Some(length) = place.length(&text[at..]).filter(|length| at + length > done) {
                found(at, at + length);
                done = at + length;
            }
        }
    }
}

impl Place {
    /// How much of the form stands at the beginning of `text`, if that is enough.
    fn length(&self, text: &[u8]) -> Option<usize> {
        let form = &self.form.folded[self.offset..];
        let length = form.iter().zip(text).take_while(|(one, other)| one == other).count();
        let is_whole = length == self.form.folded.len();
        let is_enough = self.form.part.is_some_and(|part| length >= part);
        let is_part = is_enough && is_mixed(&self.form.exact[self.offset..][..length]);
        (is_whole || is_part).then_some(length)
    }
}

/// Whether a value looks like a token, made by chance: one long word of letters and digits, no address and no path.
fn is_token(value: &str) -> bool {
    let value = value.trim();
    let is_word = value.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b':' | b'@'));
    (PART * 2..=LONGEST_TOKEN).contains(&value.len())
        && is_word
        && !value.starts_with(['/', '.', '~'])
        && is_mixed(value.as_bytes())
}

/// Whether these letters are of more than one kind, which parts of words and names seldom are.
fn is_mixed(letters: &[u8]) -> bool {
    let kinds = [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit];
    kinds.into_iter().filter(|is_of_kind| letters.iter().any(*is_of_kind)).count() > 1
}

/// A value in hex, and in base64 wherever it may begin within a longer text.
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

/// The letters of base64 that stand for nothing but `value`, where `offset` other bytes come before it.
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
