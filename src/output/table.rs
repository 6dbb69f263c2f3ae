//! Values in columns and records, for people and for scripts.
//!
//! Invariant: every text in a cell is treated as untrusted and escaped, and what users copy (an id, a status, a time)
//! is never truncated arbitrarily.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::Style;
use crate::cli::OutputForm;
use crate::text::printable;

/// The longest text in a table, in characters; other forms show all of it.
const MAX_TEXT_CHARS: usize = 200;
/// The narrowest that a column is made to fit the terminal.
const MIN_COLUMN_WIDTH: usize = 8;
const SEPARATOR: &str = "  ";

/// A value to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, which may be cut to fit.
    Text(String),
    /// An id or a number: printed whole.
    Exact(String),
    /// A status: printed in full, and colored.
    Status(String),
    /// A time: local for people, RFC 3339 for scripts.
    Time(Timestamp),
    /// No value.
    None,
}

impl Cell {
    /// A text that may be cut.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// An id or a word: anything that must not be cut.
    pub fn exact(value: impl Into<String>) -> Self {
        Self::Exact(value.into())
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
            Self::Exact(text) | Self::Status(text) => printable(text, usize::MAX),
            Self::Time(time) if is_table => {
                time.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).strftime("%Y-%m-%d %H:%M:%S").to_string()
            }
            Self::Time(time) => time.to_string(),
            Self::None if is_table => "-".to_owned(),
            Self::None => String::new(),
        }
    }

    fn paint(&self, shown: String, style: Style) -> String {
        match self {
            Self::Status(word) => style.status(word, &shown),
            _ => shown,
        }
    }
}

/// The lines of a table: columns as wide as their widest value, cut to `width` if given.
pub(super) fn lines(heads: &[&str], rows: &[Vec<Cell>], width: Option<usize>, style: Style) -> Vec<String> {
    let shown: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.shown(OutputForm::Table)).collect()).collect();
    let of_column = |column: usize| shown.iter().filter_map(move |row| row.get(column));
    let mut widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(column, head)| of_column(column).map(|text| text.width()).chain([head.width()]).max().unwrap_or(0))
        .collect();
    let is_soft = |column: usize| rows.iter().any(|row| matches!(row.get(column), Some(Cell::Text(_))));
    if let Some(width) = width {
        fit(&mut widths, width, is_soft);
    }
    let last = heads.len().saturating_sub(1);
    let column = |column: usize, text: &str, paint: &dyn Fn(String) -> String| {
        let text = cut(text, widths[column]);
        // No padding at the end of a line.
        let fill = if column == last { 0 } else { widths[column].saturating_sub(text.width()) + SEPARATOR.len() };
        format!("{}{:fill$}", paint(text), "")
    };
    let head = heads.iter().enumerate().map(|(place, head)| column(place, head, &|text| style.head(&text))).collect();
    let row = |(row, texts): (&Vec<Cell>, &Vec<String>)| {
        let cells = row.iter().zip(texts).enumerate();
        cells.map(|(place, (cell, text))| column(place, text, &|text| cell.paint(text, style))).collect()
    };
    std::iter::once(head).chain(rows.iter().zip(&shown).map(row)).collect()
}

/// A line for a stream entry.
pub(super) fn entry_line(cells: &[Cell], style: Style) -> String {
    let shown: Vec<_> = cells.iter().map(|cell| cell.paint(cell.shown(OutputForm::Table), style)).collect();
    shown.join(SEPARATOR)
}

/// The lines of one record: the names in a column of their own.
pub(super) fn record_lines(fields: &[(&str, Cell)], style: Style) -> Vec<String> {
    let width = fields.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let line =
        |(name, cell): &(&str, Cell)| format!("{name:width$} {SEPARATOR}{}", cell.paint(cell.shown(OutputForm::Table), style));
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
    fn color_changes_only_color() {
        let plain = lines(&["NAME", "STATUS"], &[vec![Cell::text("a"), Cell::status("online")]], None, Style::PLAIN);
        let colored = lines(&["NAME", "STATUS"], &[vec![Cell::text("a"), Cell::status("online")]], None, Style::COLOR);
        assert_eq!(colored[1], plain[1].replace("online", "\u{1b}[32monline\u{1b}[0m"));
    }
}
