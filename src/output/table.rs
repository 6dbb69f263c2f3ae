//! Values in columns and records, for people and for scripts.
//!
//! Invariant: every text in a cell is treated as untrusted and escaped, and what users copy (an id, a status) is never
//! cut to fit: an id is shortened only as far as the commands still accept it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use crate::output::form::{OutputForm, Style};
use crate::text::printable;

/// The longest text in a table, in characters; other forms show all of it.
const MAX_TEXT_CHARS: usize = 200;
/// The narrowest that a column is made to fit the terminal.
const MIN_COLUMN_WIDTH: usize = 8;
const SEPARATOR: &str = "  ";
/// The shortest that a table makes an id. Commands accept every unique prefix of at least this length.
pub const MIN_ID_CHARS: usize = 8;

/// A value to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, which may be cut to fit.
    Text(String),
    /// A word or a number: printed whole.
    Exact(String),
    /// An id: shortened in tables, whole elsewhere.
    Id(String),
    /// A status: printed in full, and colored.
    Status(String),
    /// A time: relative in tables, local in records, RFC 3339 for scripts.
    Time(Timestamp),
    /// No value.
    None,
}

impl Cell {
    /// A text that may be cut.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A word: anything that must not be cut.
    pub fn exact(value: impl Into<String>) -> Self {
        Self::Exact(value.into())
    }

    /// An id that commands accept shortened.
    pub fn id(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }

    /// A number.
    pub fn number(number: impl Into<i64>) -> Self {
        Self::Exact(number.into().to_string())
    }

    /// A status word.
    pub fn status(word: impl Into<String>) -> Self {
        Self::Status(word.into())
    }

    /// A time as servers write it; anything else is printed unchanged.
    pub fn time(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::exact(text), Self::Time)
    }

    /// A time in Unix milliseconds.
    pub fn millis(millis: u64) -> Self {
        let time = i64::try_from(millis).ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());
        time.map_or(Self::None, Self::Time)
    }

    /// `cell` of the value, or nothing.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::None, cell)
    }

    /// The cell's text in this form, escaped.
    pub(super) fn shown(&self, form: OutputForm) -> String {
        let is_table = form == OutputForm::Table;
        match self {
            Self::Text(text) => printable(text, if is_table { MAX_TEXT_CHARS } else { usize::MAX }),
            Self::Exact(text) | Self::Id(text) | Self::Status(text) => printable(text, usize::MAX),
            Self::Time(time) if is_table => local(*time, "%Y-%m-%d %H:%M:%S"),
            Self::Time(time) => time.to_string(),
            Self::None if is_table => "-".to_owned(),
            Self::None => String::new(),
        }
    }

    /// The cell's text in a table whose column shortens ids to `id_chars`.
    fn in_table(&self, id_chars: usize, now: Timestamp) -> String {
        match self {
            Self::Id(id) if is_long_id(id) => id.chars().take(id_chars).collect(),
            Self::Time(time) => relative(*time, now).unwrap_or_else(|| local(*time, "%Y-%m-%d")),
            _ => self.shown(OutputForm::Table),
        }
    }

    /// The cell's text in a record: a time in full, and how long ago that is.
    fn in_record(&self, now: Timestamp) -> String {
        let shown = self.shown(OutputForm::Table);
        match self {
            Self::Time(time) => relative(*time, now).map_or_else(|| shown.clone(), |ago| format!("{shown} ({ago})")),
            _ => shown,
        }
    }

    fn paint(&self, shown: String, style: Style) -> String {
        match self {
            Self::Status(word) => style.status(word, &shown),
            _ => shown,
        }
    }
}

fn local(time: Timestamp, format: &str) -> String {
    time.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).strftime(format).to_string()
}

/// A time as seen from `now`; `None` if it is further away than a month, where a date reads better.
fn relative(time: Timestamp, now: Timestamp) -> Option<String> {
    let seconds = now.as_second() - time.as_second();
    let distance = match seconds.unsigned_abs() {
        0..60 => return Some("just now".to_owned()),
        seconds @ 60..3600 => format!("{} min", seconds / 60),
        seconds @ 3600..172_800 => format!("{} h", seconds / 3600),
        seconds @ 172_800..2_592_000 => format!("{} days", seconds / 86_400),
        _ => return None,
    };
    Some(if seconds < 0 { format!("in {distance}") } else { format!("{distance} ago") })
}

/// Whether an id is long enough to be shortened: a UUID, or the key of a conversation.
fn is_long_id(id: &str) -> bool {
    id.len() >= 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// The number of characters that tell the ids of a column apart.
fn id_chars<'a>(cells: impl Iterator<Item = &'a Cell>) -> usize {
    let mut ids: Vec<&str> = cells
        .filter_map(|cell| if let Cell::Id(id) = cell { Some(id.as_str()) } else { None })
        .filter(|id| is_long_id(id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let common = |pair: &[&str]| pair[0].bytes().zip(pair[1].bytes()).take_while(|(one, other)| one == other).count();
    ids.windows(2).map(|pair| common(pair) + 1).max().unwrap_or(0).max(MIN_ID_CHARS)
}

/// The lines of a table: columns as wide as their widest value, cut to `width` if given.
pub(super) fn lines(headers: &[&str], rows: &[Vec<Cell>], width: Option<usize>, style: Style) -> Vec<String> {
    let now = Timestamp::now();
    let id_chars: Vec<usize> =
        (0..headers.len()).map(|column| id_chars(rows.iter().filter_map(move |row| row.get(column)))).collect();
    let shown: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().zip(&id_chars).map(|(cell, chars)| cell.in_table(*chars, now)).collect()).collect();
    let of_column = |column: usize| shown.iter().filter_map(move |row| row.get(column));
    let mut widths: Vec<usize> = headers
        .iter()
        .enumerate()
        .map(|(column, header)| of_column(column).map(|text| text.width()).chain([header.width()]).max().unwrap_or(0))
        .collect();
    let is_soft = |column: usize| rows.iter().any(|row| matches!(row.get(column), Some(Cell::Text(_))));
    if let Some(width) = width {
        fit(&mut widths, width, is_soft);
    }
    let last = headers.len().saturating_sub(1);
    let column = |column: usize, text: &str, paint: &dyn Fn(String) -> String| {
        let text = cut(text, widths[column]);
        // No padding at the end of a line.
        let fill = if column == last { 0 } else { widths[column].saturating_sub(text.width()) + SEPARATOR.len() };
        format!("{}{:fill$}", paint(text), "")
    };
    let header = headers.iter().enumerate().map(|(place, header)| column(place, header, &|text| style.header(&text))).collect();
    let row = |(row, texts): (&Vec<Cell>, &Vec<String>)| {
        let cells = row.iter().zip(texts).enumerate();
        cells.map(|(place, (cell, text))| column(place, text, &|text| cell.paint(text, style))).collect()
    };
    std::iter::once(header).chain(rows.iter().zip(&shown).map(row)).collect()
}

/// A line for a stream entry.
pub(super) fn entry_line(cells: &[Cell], style: Style) -> String {
    let text = |cell: &Cell| match cell {
        Cell::Id(id) if is_long_id(id) => id.chars().take(MIN_ID_CHARS).collect(),
        _ => cell.shown(OutputForm::Table),
    };
    let shown: Vec<_> = cells.iter().map(|cell| cell.paint(text(cell), style)).collect();
    shown.join(SEPARATOR)
}

/// The lines of one record: the names in a column of their own.
pub(super) fn record_lines(fields: &[(&str, Cell)], style: Style) -> Vec<String> {
    let width = fields.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let now = Timestamp::now();
    let line = |(name, cell): &(&str, Cell)| format!("{name:width$} {SEPARATOR}{}", cell.paint(cell.in_record(now), style));
    fields.iter().map(line).collect()
}

/// Narrows the widest column that may be cut until all fit, or none can be narrowed.
fn fit(widths: &mut [usize], width: usize, is_soft: impl Fn(usize) -> bool) {
    let between = SEPARATOR.len() * widths.len().saturating_sub(1);
    loop {
        let over = (widths.iter().sum::<usize>() + between).saturating_sub(width);
        let widest =
            (0..widths.len()).filter(|column| is_soft(*column) && widths[*column] > MIN_COLUMN_WIDTH).max_by_key(|c| widths[*c]);
        match widest {
            Some(column) if over > 0 => widths[column] -= 1,
            _ => return,
        }
    }
}

/// The beginning of a text that fits `width` columns of a terminal; `…` stands for the rest.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.width() + 1 > width && kept.pop().is_some() {}
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peers() -> Vec<Vec<Cell>> {
        vec![
            vec![Cell::text("世界"), Cell::status("online"), Cell::number(0), Cell::text("a role that is rather long")],
            vec![Cell::text("b\u{1b}[2J"), Cell::status("paused"), Cell::number(12), Cell::None],
        ]
    }

    #[test]
    fn columns_are_as_wide_as_their_contents_on_a_terminal() {
        let lines = lines(&["NAME", "STATUS", "TASKS", "ROLE"], &peers(), None, Style::PLAIN);
        let expected = [
            "NAME        STATUS  TASKS  ROLE",
            "世界        online  0      a role that is rather long",
            r"b\u{1b}[2J  paused  12     -",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn texts_are_cut_to_the_terminal_and_ids_are_not() {
        let cut = |width| lines(&["NAME", "STATUS", "TASKS", "ROLE"], &peers(), Some(width), Style::PLAIN);
        for width in [60, 40, 37] {
            assert!(cut(width).iter().all(|line| line.width() <= width), "{width}: {:#?}", cut(width));
        }
        assert_eq!(cut(40)[1], "世界        online  0      a role that …");
        assert_eq!(cut(1)[2], r"b\u{1b}…  paused  12     -");
    }

    #[test]
    fn times_are_local_for_people_and_rfc_3339_for_scripts() {
        let time = Cell::time("2026-05-02T10:15:30.5Z");
        assert_eq!(time.shown(OutputForm::Plain), "2026-05-02T10:15:30.5Z");
        assert_eq!(time.shown(OutputForm::Table).len(), "2026-05-02 10:15:30".len());
        assert_eq!(Cell::time("soon"), Cell::exact("soon"));
        assert_eq!(Cell::millis(0), Cell::time("1970-01-01T00:00:00Z"));
    }

    #[test]
    fn times_are_relative_up_to_a_month() {
        let now: Timestamp = "2026-05-20T12:00:00Z".parse().unwrap();
        let seen = |time: &str| relative(time.parse().unwrap(), now);
        for (time, shown) in [
            ("2026-05-20T11:59:01Z", "just now"),
            ("2026-05-20T12:00:30Z", "just now"),
            ("2026-05-20T11:58:30Z", "1 min ago"),
            ("2026-05-20T10:00:00Z", "2 h ago"),
            ("2026-05-18T11:00:00Z", "2 days ago"),
            ("2026-05-20T12:05:00Z", "in 5 min"),
        ] {
            assert_eq!(seen(time).as_deref(), Some(shown), "{time}");
        }
        assert_eq!(seen("2026-04-01T00:00:00Z"), None);
        let record = Cell::Time("2026-05-20T11:55:00Z".parse().unwrap()).in_record(now);
        assert!(record.ends_with(" (5 min ago)"), "{record}");
    }

    #[test]
    fn ids_are_as_short_as_tells_them_apart_and_whole_for_scripts() {
        let id = |start: &str| Cell::id(format!("{start}-0000-4000-8000-000000000001"));
        let column =
            |ids: &[Cell]| lines(&["ID"], &ids.iter().map(|id| vec![id.clone()]).collect::<Vec<_>>(), None, Style::PLAIN);
        assert_eq!(column(&[id("5ccba200"), id("5ccba201"), id("5ccba200")]), ["ID", "5ccba200", "5ccba201", "5ccba200"]);
        let alike = [Cell::id("5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55"), Cell::id("5ccba200-6f1c-4ae5-8dcd-3b3d9c3f7a55")];
        assert_eq!(column(&alike), ["ID", "5ccba200-6f0", "5ccba200-6f1"]);
        assert_eq!(column(&[Cell::id("canvas")]), ["ID", "canvas"]);
        assert_eq!(alike[0].shown(OutputForm::Plain), "5ccba200-6f0c-4ae5-8dcd-3b3d9c3f7a55");
        assert_eq!(entry_line(&alike, Style::PLAIN), "5ccba200  5ccba200");
    }

    #[test]
    fn color_changes_only_color() {
        let plain = lines(&["NAME", "STATUS"], &[vec![Cell::text("a"), Cell::status("online")]], None, Style::PLAIN);
        let colored = lines(&["NAME", "STATUS"], &[vec![Cell::text("a"), Cell::status("online")]], None, Style::COLOR);
        assert_eq!(colored[1], plain[1].replace("online", "\u{1b}[32monline\u{1b}[0m"));
    }
}
