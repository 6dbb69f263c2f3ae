//! The tokens of a Rust source, without its tests. Comments and the contents of strings are not among them.
//!
//! Written for sources that compile: the result for others is undefined.

use std::iter::Peekable;
use std::vec::IntoIter;

pub(super) struct Token {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Parenthesis,
    Bracket,
    Brace,
}

pub(super) enum Kind {
    Word(String),
    /// `::`
    Colons,
    Punct(char),
    /// A string, a character, a number or a lifetime.
    Literal,
    Group(Delimiter, Vec<Token>),
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    pub(super) fn is_punct(&self, char: char) -> bool {
        matches!(self.kind, Kind::Punct(found) if found == char)
    }

    pub(super) fn is_colons(&self) -> bool {
        matches!(self.kind, Kind::Colons)
    }

    /// Returns the tokens between these delimiters.
    pub(super) fn group(&self, wanted: Delimiter) -> Option<&[Token]> {
        if let Kind::Group(delimiter, inside) = &self.kind { (*delimiter == wanted).then_some(inside) } else { None }
    }
}

/// Reads a source, and omits every item that only exists in tests.
pub(super) fn read(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: source, line: 1 };
    let tokens = lexer.tokens();
    assert!(lexer.rest.is_empty(), "line {}: a delimiter closes nothing", lexer.line);
    without_tests(tokens)
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
}

impl Lexer<'_> {
    /// Reads to the delimiter that closes this group, or to the end.
    fn tokens(&mut self) -> Vec<Token> {
        let mut tokens = Vec::new();
        while let Some(first) = self.rest.chars().next() {
            let line = self.line;
            let kind = match first {
                ')' | ']' | '}' => break,
                '(' => self.group(Delimiter::Parenthesis),
                '[' => self.group(Delimiter::Bracket),
                '{' => self.group(Delimiter::Brace),
                _ if first.is_whitespace() => {
                    self.skip(first.len_utf8());
                    continue;
                }
                '/' if self.rest.starts_with("//") => {
                    self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
                    continue;
                }
                '/' if self.rest.starts_with("/*") => {
                    self.skip_comment();
                    continue;
                }
                ':' if self.rest.starts_with("::") => {
                    self.skip(2);
                    Kind::Colons
                }
                '"' => self.string(0),
                '\'' => self.character_or_lifetime(),
                _ if is_of_word(first) => self.word_or_literal(),
                _ => {
                    self.skip(first.len_utf8());
                    Kind::Punct(first)
                }
            };
            tokens.push(Token { line, kind });
        }
        tokens
    }

    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes);
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }

    fn group(&mut self, delimiter: Delimiter) -> Kind {
        self.skip(1);
        let inside = self.tokens();
        self.skip(1);
        Kind::Group(delimiter, inside)
    }

    fn skip_comment(&mut self) {
        let mut depth = 0;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.skip(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.skip(2);
            } else {
                self.skip(self.rest.chars().next().map_or(0, char::len_utf8));
            }
            if depth == 0 {
                break;
            }
        }
    }

    /// Reads a string with escapes, after a prefix of this length.
    fn string(&mut self, prefix: usize) -> Kind {
        let body = &self.rest[prefix + 1..];
        let mut is_escaped = false;
        let end = body.find(|char| {
            let ends = char == '"' && !is_escaped;
            is_escaped = char == '\\' && !is_escaped;
            ends
        });
        self.skip(prefix + 1 + end.expect("a string ends") + 1);
        Kind::Literal
    }

    fn character_or_lifetime(&mut self) -> Kind {
        let body = &self.rest[1..];
        let first = body.chars().next().map_or(0, char::len_utf8);
        let end = if body.starts_with('\\') {
            2 + body[2..].find('\'').expect("a character ends") + 1
        } else if body[first..].starts_with('\'') {
            first + 1
        } else {
            body.find(|char| !is_of_word(char)).unwrap_or(body.len())
        };
        self.skip(1 + end);
        Kind::Literal
    }

    fn word_or_literal(&mut self) -> Kind {
        let end = self.rest.find(|char| !is_of_word(char)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        match word {
            "b" | "c" if rest.starts_with('"') => self.string(end),
            "b" if rest.starts_with('\'') => {
                self.skip(1);
                self.character_or_lifetime()
            }
            "r" | "br" | "cr" if rest.trim_start_matches('#').starts_with('"') => {
                let hashes = rest.len() - rest.trim_start_matches('#').len();
                let close = format!("\"{}", "#".repeat(hashes));
                let body = end + hashes + 1;
                self.skip(body + self.rest[body..].find(&close).expect("a raw string ends") + close.len());
                Kind::Literal
            }
            _ => {
                let is_number = word.starts_with(|char: char| char.is_ascii_digit());
                let kind = if is_number { Kind::Literal } else { Kind::Word(word.to_owned()) };
                self.skip(end);
                kind
            }
        }
    }
}

fn is_of_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mut left = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let is_attribute = token.is_punct('#');
        left.push(match token.kind {
            Kind::Group(delimiter, inside) => Token { line: token.line, kind: Kind::Group(delimiter, without_tests(inside)) },
            kind => Token { line: token.line, kind },
        });
        let Some(next) = rest.peek() else { break };
        if is_attribute && next.group(Delimiter::Bracket).is_some_and(is_for_tests) {
            left.pop();
            rest.next();
            skip_item(&mut rest);
        }
    }
    left
}

/// Whether this attribute is `cfg(test)` or `cfg(all(test, …))`.
fn is_for_tests(attribute: &[Token]) -> bool {
    let [name, condition] = attribute else { return false };
    let Some(condition) = condition.group(Delimiter::Parenthesis) else { return false };
    name.word() == Some("cfg")
        && match condition {
            [only] => only.word() == Some("test"),
            [all, list] => {
                let list = list.group(Delimiter::Parenthesis).unwrap_or_default();
                all.word() == Some("all") && list.iter().any(|token| token.word() == Some("test"))
            }
            _ => false,
        }
}

/// Skips what an attribute belongs to: an item, a statement, a field or an arm.
fn skip_item(rest: &mut Peekable<IntoIter<Token>>) {
    while rest.next_if(|token| token.is_punct('#')).is_some() {
        rest.next();
    }
    if rest.next_if(|token| token.word() == Some("pub")).is_some() {
        rest.next_if(|token| token.group(Delimiter::Parenthesis).is_some());
    }
    const WITH_SEMICOLON: [&str; 5] = ["use", "const", "static", "type", "let"];
    const WITH_BODY: [&str; 9] = ["fn", "mod", "struct", "enum", "trait", "impl", "unsafe", "async", "macro_rules"];
    let first = rest.next();
    let first = first.as_ref().and_then(Token::word).unwrap_or_default();
    let is_fn = first == "const" && rest.peek().is_some_and(|token| matches!(token.word(), Some("fn" | "unsafe")));
    let ends_with_body = is_fn || !WITH_SEMICOLON.contains(&first);
    let ends_with_comma = !is_fn && !WITH_SEMICOLON.contains(&first) && !WITH_BODY.contains(&first);
    for token in rest {
        let is_body = token.group(Delimiter::Brace).is_some();
        if token.is_punct(';') || (ends_with_body && is_body) || (ends_with_comma && token.is_punct(',')) {
            break;
        }
    }
}
