//! What a module defines, what it imports, and the paths that it names.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Delimiter, Kind, Token};

pub(super) type Path = Vec<String>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Item {
    /// A struct or an enum.
    Type,
    Other,
}

/// One leaf of a `use` tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Use {
    pub(super) path: Path,
    /// The name that it brings into scope: none for a glob and for `as _`.
    pub(super) name: Option<String>,
    pub(super) is_glob: bool,
    /// Whether it is in the module itself, and not in a function.
    pub(super) is_top: bool,
    pub(super) line: usize,
}

#[derive(Default)]
pub(super) struct Module {
    pub(super) file: String,
    pub(super) items: BTreeMap<String, Vec<Item>>,
    pub(super) uses: Vec<Use>,
    /// Paths of two segments and more, outside `use`.
    pub(super) paths: Vec<(Path, usize)>,
    /// The words in the definitions of error types.
    pub(super) words_of_errors: BTreeSet<String>,
}

/// A `mod` in a module: its name, and its body unless that is in a file of its own.
pub(super) struct Declared<'a> {
    pub(super) name: &'a str,
    pub(super) body: Option<&'a [Token]>,
}

/// Reads the tokens of one module. Modules inside it are returned unread.
pub(super) fn read<'a>(file: &str, tokens: &'a [Token]) -> (Module, Vec<Declared<'a>>) {
    let mut module = Module { file: file.to_owned(), ..Module::default() };
    let mut declared = Vec::new();
    let mut at = 0;
    let mut unread = 0;
    while at < tokens.len() {
        let name = tokens.get(at + 1).and_then(Token::word);
        match (tokens[at].word(), name) {
            (Some("use"), _) if is_import(tokens, at) => {
                module.scan(&tokens[unread..at], true);
                let end = end_of_use(tokens, at);
                module.read_use(&tokens[at + 1..end], true);
                (at, unread) = (end, end);
            }
            (Some("mod"), Some(name)) => {
                module.scan(&tokens[unread..at], true);
                let body = tokens.get(at + 2).and_then(|token| token.group(Delimiter::Brace));
                declared.push(Declared { name, body });
                (at, unread) = (at + 2, at + 3);
            }
            (Some("struct" | "enum"), Some(name)) => {
                module.define(name, Item::Type);
                if name.ends_with("Error") {
                    let end =
                        tokens[at..].iter().position(|token| token.is_punct(';') || token.group(Delimiter::Brace).is_some());
                    collect_words(&tokens[at + 2..=at + end.unwrap()], &mut module.words_of_errors);
                }
            }
            (Some("const"), Some("fn" | "unsafe" | "async" | "extern")) => {}
            (Some("static"), Some("mut")) => {
                if let Some(name) = tokens.get(at + 2).and_then(Token::word) {
                    module.define(name, Item::Other);
                }
            }
            (Some("fn" | "const" | "static" | "trait" | "type" | "union"), Some(name)) => {
                module.define(name, Item::Other);
            }
            (Some("macro_rules"), None) => {
                if let Some(name) = tokens.get(at + 2).and_then(Token::word) {
                    module.define(name, Item::Other);
                }
            }
            _ => {}
        }
        at += 1;
    }
    module.scan(&tokens[unread.min(tokens.len())..], true);
    (module, declared)
}

/// Whether this `use` imports something: that of `impl Trait + use<'a>` does not.
fn is_import(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| !next.is_punct('<'))
}

fn end_of_use(tokens: &[Token], at: usize) -> usize {
    tokens[at..].iter().position(|token| token.is_punct(';')).map_or(tokens.len(), |end| at + end)
}

fn collect_words(tokens: &[Token], words: &mut BTreeSet<String>) {
    for token in tokens {
        match &token.kind {
            Kind::Word(word) => drop(words.insert(word.clone())),
            Kind::Group(_, inside) => collect_words(inside, words),
            _ => {}
        }
    }
}

impl Module {
    /// Adds what another module of the same name defines, which is compiled where this one is not.
    pub(super) fn merge(&mut self, other: Self) {
        self.items.extend(other.items);
        self.uses.extend(other.uses);
        self.paths.extend(other.paths);
        self.words_of_errors.extend(other.words_of_errors);
    }

    fn define(&mut self, name: &str, item: Item) {
        self.items.entry(name.to_owned()).or_default().push(item);
    }

    /// Finds imports and paths at any depth.
    fn scan(&mut self, tokens: &[Token], is_top: bool) {
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let next = tokens.get(at + 1);
            let follows_colons = at > 0 && tokens[at - 1].is_colons();
            match &token.kind {
                Kind::Word(word) if word == "pub" && next.is_some_and(is_reach) => at += 1,
                Kind::Word(word) if word == "use" && is_import(tokens, at) => {
                    let end = end_of_use(tokens, at);
                    self.read_use(&tokens[at + 1..end], is_top);
                    at = end;
                }
                Kind::Word(word) if !follows_colons => {
                    let mut path = vec![word.clone()];
                    while let (Some(colons), Some(word)) = (tokens.get(at + 1), tokens.get(at + 2).and_then(Token::word)) {
                        if !colons.is_colons() {
                            break;
                        }
                        path.push(word.to_owned());
                        at += 2;
                    }
                    if path.len() > 1 {
                        self.paths.push((path, token.line));
                    }
                }
                Kind::Group(_, inside) => self.scan(inside, false),
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads a tree between `use` and `;`.
    fn read_use(&mut self, tree: &[Token], is_top: bool) {
        // `use ::name` is a crate for sure.
        if tree.first().is_some_and(Token::is_colons) {
            return;
        }
        self.read_tree(&[], tree, is_top);
    }

    fn read_tree(&mut self, prefix: &[String], tree: &[Token], is_top: bool) {
        for branch in tree.split(|token| token.is_punct(',')) {
            let Some(line) = branch.first().map(|token| token.line) else { continue };
            let mut path = prefix.to_vec();
            let mut name = None;
            let mut is_glob = false;
            let mut group = None;
            let mut tokens = branch.iter();
            while let Some(token) = tokens.next() {
                match &token.kind {
                    Kind::Word(word) if word == "as" => {
                        name = Some(tokens.next().and_then(Token::word).unwrap_or("_").to_owned());
                    }
                    Kind::Word(word) => path.push(word.clone()),
                    Kind::Punct('*') => is_glob = true,
                    Kind::Group(Delimiter::Brace, inside) => group = Some(inside),
                    _ => {}
                }
            }
            if let Some(inside) = group {
                self.read_tree(&path, inside, is_top);
                continue;
            }
            if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
                path.pop();
            }
            let name = name.or_else(|| path.last().cloned()).filter(|name| !is_glob && name != "_");
            self.uses.push(Use { path, name, is_glob, is_top, line });
        }
    }
}

/// Returns whether this follows `pub` and restricts the visibility.
fn is_reach(token: &Token) -> bool {
    let inside = token.group(Delimiter::Parenthesis).unwrap_or_default();
    inside.first().is_some_and(|first| matches!(first.word(), Some("crate" | "super" | "self" | "in")))
}
