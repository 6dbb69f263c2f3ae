//! Line ends within the values of PAX records. They are legal: a record states its length.
//!
//! The tar reader splits the records at line ends instead, so a value with a line end could hide or forge records. Here
//! every such line end is replaced with a carriage return before it gets to that reader. Where a value matters, as in the
//! name of a file, a carriage return is refused just as a line end would be.

use tar::{EntryType, Header};

const BLOCK: usize = 512;

/// The kind of the next bytes while the tar reader looks for the next entry.
#[derive(Default)]
pub(super) enum Headers {
    /// Not inspected: the content of an entry.
    #[default]
    Entry,
    /// This many bytes that are not inspected, and then a header.
    Skipped(u64),
    /// A header, as far as it has been read.
    Header(Vec<u8>),
    /// This many bytes of records, followed by this many that are not inspected.
    Records(u64, u64, Records),
}

impl Headers {
    /// Starts the part between two entries, after `before` more bytes of the entry.
    pub(super) fn begin(&mut self, before: u64) {
        *self = Self::skip(before.wrapping_neg() % BLOCK as u64);
    }

    fn skip(length: u64) -> Self {
        if length == 0 { Self::Header(Vec::with_capacity(BLOCK)) } else { Self::Skipped(length) }
    }

    /// Corrects the next bytes.
    pub(super) fn pass(&mut self, mut bytes: &mut [u8]) {
        while !bytes.is_empty() {
            let within = |left: u64| usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
            let (taken, next) = match self {
                Self::Entry => return,
                Self::Skipped(left) => {
                    let taken = within(*left);
                    (taken, Self::skip(*left - taken as u64))
                }
                Self::Header(block) => {
                    let taken = bytes.len().min(BLOCK - block.len());
                    block.extend_from_slice(&bytes[..taken]);
                    (taken, if block.len() < BLOCK { Self::Header(std::mem::take(block)) } else { Self::after(block) })
                }
                Self::Records(left, padding, records) => {
                    let taken = within(*left);
                    records.pass(&mut bytes[..taken]);
                    let left = *left - taken as u64;
                    (taken, if left == 0 { Self::skip(*padding) } else { Self::Records(left, *padding, std::mem::take(records)) })
                }
            };
            *self = next;
            bytes = &mut bytes[taken..];
        }
    }

    fn after(block: &[u8]) -> Self {
        let header = Header::from_byte_slice(block);
        let Ok(size) = header.entry_size() else { return Self::Entry };
        let padding = size.wrapping_neg() % BLOCK as u64;
        match header.entry_type() {
            EntryType::XHeader if size > 0 => Self::Records(size, padding, Records::default()),
            EntryType::XHeader | EntryType::GNULongName | EntryType::GNULongLink => Self::skip(size.saturating_add(padding)),
            _ => Self::Entry,
        }
    }
}

/// The position of the next byte in a list of records.
pub(super) enum Records {
    /// In the length of a record: its value so far, and its number of digits.
    Length(u64, u64),
    /// This many bytes before the end of a record.
    Record(u64),
    /// In something that is not a record. It is left unchanged, for the tar reader to refuse.
    Lost,
}

impl Default for Records {
    fn default() -> Self {
        Self::Length(0, 0)
    }
}

impl Records {
    /// Corrects the next bytes.
    pub(super) fn pass(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *self = match (&*self, *byte) {
                (Self::Length(number, digits), b'0'..=b'9') if *digits < 19 => {
                    Self::Length(number * 10 + u64::from(*byte - b'0'), digits + 1)
                }
                (Self::Length(number, digits), b' ') if *number > digits + 1 => Self::Record(number - digits - 1),
                (Self::Record(1), b'\n') => Self::default(),
                (Self::Record(2..), b'\n') => {
                    *byte = b'\r';
                    self.shorter()
                }
                (Self::Record(2..), _) => self.shorter(),
                _ => Self::Lost,
            };
        }
    }

    fn shorter(&self) -> Self {
        if let Self::Record(left) = self { Self::Record(left - 1) } else { Self::Lost }
    }
}

#[cfg(test)]
mod tests {
    use super::Records;

    #[test]
    fn line_ends_within_values_are_replaced_however_the_bytes_are_split() {
        let text = b"29 comment=one\n29 path=evil\n\n12 path=a\nb\n9 k=9 k=\nx no length\n\n";
        let expected = b"29 comment=one\r29 path=evil\r\n12 path=a\rb\n9 k=9 k=\nx no length\n\n";
        for size in 1..text.len() {
            let (mut records, mut bytes) = (Records::default(), text.to_vec());
            bytes.chunks_mut(size).for_each(|piece| records.pass(piece));
            assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(expected), "{size}");
        }
    }
}
