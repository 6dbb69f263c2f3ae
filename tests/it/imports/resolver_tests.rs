//! Tests of the test: what it reads and follows, in crates of a few lines.

use std::collections::BTreeMap;

use super::map::Table;
use super::resolver::{Sources, Target};
use super::{rings, upward};

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(files.iter().map(|(file, text)| (format!("src/{file}"), (*text).to_owned())).collect::<BTreeMap<_, _>>())
}

/// What one file imports, as `line file::Item`; nothing may be lost.
fn imports(files: &[(&str, &str)], file: &str) -> Vec<String> {
    let (imports, lost) = sources(files).imports();
    assert_eq!(lost, [""; 0]);
    let from_file = imports.iter().filter(|import| import.file.strip_prefix("src/") == Some(file));
    let shown = from_file.map(|import| {
        let target = import.target_file.trim_start_matches("src/");
        match &import.target {
            Target::Item(_, item) => format!("{} {target} {item}", import.line),
            Target::Module(_) => format!("{} {target}", import.line),
        }
    });
    shown.collect()
}

const GROUND: [(&str, &str); 2] =
    [("a/mod.rs", "pub mod b;\npub fn f() {}"), ("a/b.rs", "pub struct B;\npub enum C { D }\npub const E: u8 = 1;")];

fn with_ground<'a>(lib: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("lib.rs", lib)], &GROUND[..], more].concat()
}

#[test]
fn nested_groups_are_read_leaf_by_leaf() {
    let text = "use std::{fmt, io};\nuse crate::{\n    a::{\n        self,\n        b::{B, C},\n    },\n};";
    let files = with_ground("mod a; mod x;", &[("x.rs", text)]);
    assert_eq!(imports(&files, "x.rs"), ["4 a/mod.rs", "5 a/b.rs B", "5 a/b.rs C"]);
}

#[test]
fn an_alias_is_followed_and_what_is_imported_for_its_traits_counts() {
    let text = "use crate::a::b::{B as Other, C as _};\nuse crate::a as low;\nfn g() -> low::b::C { low::f() }";
    let files = with_ground("mod a; mod x;", &[("x.rs", text)]);
    let expected = ["1 a/b.rs B", "1 a/b.rs C", "2 a/mod.rs", "3 a/mod.rs f", "3 a/b.rs C"];
    assert_eq!(imports(&files, "x.rs"), expected);
}

#[test]
fn self_and_super_are_read_from_where_they_stand() {
    let files = with_ground(
        "mod a; mod x;",
        &[
            ("x/mod.rs", "mod y;\nuse self::y::z::Z;\nuse y::Y;"),
            ("x/y/mod.rs", "pub mod z;\npub struct Y;\nfn f(_: super::super::a::b::B) {}"),
            ("x/y/z.rs", "use super::Y;\nuse super::super::super::a::{self};\npub struct Z;"),
        ],
    );
    assert_eq!(imports(&files, "x/mod.rs"), ["2 x/y/z.rs Z", "3 x/y/mod.rs Y"]);
    assert_eq!(imports(&files, "x/y/mod.rs"), ["3 a/b.rs B"]);
    assert_eq!(imports(&files, "x/y/z.rs"), ["1 x/y/mod.rs Y", "2 a/mod.rs"]);
}

#[test]
fn re_exports_are_followed_through_two_facades() {
    let files = with_ground(
        "mod a; mod one; mod two; mod x;",
        &[
            ("one.rs", "pub use crate::a::b::{B, C as See};\npub use crate::a::b as deep;"),
            ("two.rs", "pub(crate) use crate::one::{B as Bee, See, deep};"),
            ("x.rs", "use crate::two::{\n    Bee,\n    See,\n    deep::E,\n};\nfn f() { crate::two::deep::C::D; See::D; }"),
        ],
    );
    assert_eq!(imports(&files, "x.rs"), ["2 a/b.rs B", "3 a/b.rs C", "4 a/b.rs E", "6 a/b.rs C"]);
    assert_eq!(imports(&files, "two.rs"), ["1 a/b.rs", "1 a/b.rs B", "1 a/b.rs C"]);
}

#[test]
fn globs_are_followed() {
    let files = with_ground(
        "mod a; mod all; mod x; mod y;",
        &[
            ("all.rs", "pub use crate::a::b::*;\npub use crate::a::*;"),
            ("x.rs", "use crate::all::{B, f};"),
            ("y.rs", "use crate::all::*;\nuse std::io::*;"),
        ],
    );
    assert_eq!(imports(&files, "all.rs"), ["1 a/b.rs", "2 a/mod.rs"]);
    assert_eq!(imports(&files, "x.rs"), ["1 a/mod.rs f", "1 a/b.rs B"]);
    assert_eq!(imports(&files, "y.rs"), ["1 all.rs"]);
}

#[test]
fn a_name_that_is_a_module_and_a_function_is_both() {
    let files = with_ground(
        "mod a; mod both; mod x;",
        &[
            ("both/mod.rs", "mod route;\npub use crate::both::route::route;"),
            ("both/route.rs", "pub fn route() {}"),
            ("x.rs", "use crate::both::route;"),
        ],
    );
    assert_eq!(imports(&files, "x.rs"), ["1 both/route.rs", "1 both/route.rs route"]);
}

#[test]
fn paths_count_in_bodies_and_macros_and_not_in_tests_comments_and_texts() {
    let text = "\
        //! [`crate::a::f`]\n\
        pub(crate) fn f() { /* crate::a::f() */ let _ = \"crate::a::f()\"; }\n\
        pub(in crate::x) fn g() { println!(\"{}\", crate::a::b::E); }\n\
        fn h() -> impl Fn() + use<> { use crate::a::f; move || f() }\n\
        #[cfg(test)] use crate::a::b::B;\n\
        #[cfg(test)] #[allow(unused)] pub(crate) const fn t() -> [u8; 2] { crate::a::f() }\n\
        struct S { #[cfg(test)] b: crate::a::b::B, c: crate::a::b::C }\n\
        #[cfg(all(test, unix))] mod tests { use crate::a::*; }\n\
        #[cfg(test)] mod more;\n\
        #[cfg(not(test))] mod inside { use super::super::a::b::C; fn f() { super::f() } }\n\
        fn last<'a>(_: &'static str) where 'a: 'static { '\\''; '{'; b'\"'; \"\\\"{\"; r#\"\"{\"#; 1.0; crate::a::f() } /* /* */ { */";
    let files = with_ground("mod a; mod x;", &[("x.rs", text), ("x/more.rs", "use crate::a::b::B;")]);
    let expected = ["3 a/b.rs E", "4 a/mod.rs f", "7 a/b.rs C", "10 a/b.rs C", "11 a/mod.rs f"];
    assert_eq!(imports(&files, "x.rs"), expected);
    assert_eq!(imports(&files, "x/more.rs"), [""; 0]);
}

#[test]
fn the_binary_imports_the_library() {
    let files = with_ground("pub mod a;", &[("main.rs", "use molecule_agent::a;\nfn main() { a::b::C::D; }")]);
    assert_eq!(imports(&files, "main.rs"), ["1 a/mod.rs", "2 a/b.rs C"]);
}

#[test]
fn a_name_that_is_nowhere_defined_is_reported() {
    let sources = sources(&with_ground("mod a;\nuse crate::a::{b::B, Nothing};\nuse a::Missing;", &[]));
    let lost = sources.imports().1;
    assert_eq!(lost, ["src/lib.rs:2: use crate::a::{b::B, Nothing};", "src/lib.rs:3: use a::Missing;"]);
}

const MAP: &str = "\
    //! | Level | Room | Contents |\n\
    //! |---|---|---|\n\
    //! | 2 | [`top`] | What is above all. |\n\
    //! | 1 | [`left`](mod@left) | What is on the left. |\n\
    //! | 1 | `right` | What is on the right. |\n\
    //!\n\
    //! | Level | Room | Contents |\n\
    //! |---|---|---|\n\
    //! | 2 | [`up`](top::up) | What is above its files. |\n\
    //! | 1 | `*`, the rest | The files themselves. |\n\
    mod top; mod left; mod right;";

fn reported_upward(more: &[(&str, &str)]) -> String {
    let sources = sources(&[&[("lib.rs", MAP)], more].concat());
    upward(&sources, &sources.imports().0, &Table::read(MAP, &[&[], &["top"]]))
}

#[test]
fn upward_imports_are_reported_and_those_of_equal_rank() {
    let report = reported_upward(&[
        ("top/mod.rs", "mod up; mod file;\npub use crate::top::up::Up;"),
        ("top/up.rs", "use crate::left::Left;\nuse crate::top::file::File;\npub struct Up;"),
        ("top/file.rs", "use crate::right::Right;\nuse crate::top::Up;\npub struct File;"),
        ("left.rs", "use crate::right::Right;\npub struct Left;"),
        ("right.rs", "pub struct Right;\n\nfn f() { crate::top::file::File; }"),
    ]);
    let expected = "\
        src/left.rs:1: left → right: use crate::right::Right;\n\
        src/right.rs:3: right → top: fn f() { crate::top::file::File; }\n\
        src/top/file.rs:2: * → up: use crate::top::Up;\n";
    assert_eq!(report, expected);
}

#[test]
#[should_panic(expected = "rows should be in the order of levels")]
fn a_map_whose_rows_are_out_of_order_is_refused() {
    Table::read(&MAP.replacen("| 2 |", "| 0 |", 1), &[&[], &["top"]]);
}

fn reported_rings(more: &[(&str, &str)]) -> String {
    let sources = sources(more);
    rings(&sources, &sources.imports().0)
}

#[test]
fn a_ring_is_reported_with_its_lines_and_what_only_leads_to_it_is_not() {
    let report = reported_rings(&[
        ("lib.rs", "mod room;"),
        ("room/mod.rs", "mod a; mod b; mod c; mod d;\npub use crate::room::c::C;"),
        ("room/a.rs", "use crate::room::b::B;\npub struct A;"),
        ("room/b.rs", "use crate::room::C;\nuse crate::room::d::D;\npub struct B;"),
        ("room/c.rs", "\nuse crate::room::a::A;\npub struct C;"),
        ("room/d.rs", "pub struct D;"),
    ]);
    let expected = "\
        a ring of 3 files:\n  \
          src/room/a.rs:1: → src/room/b.rs: use crate::room::b::B;\n  \
          src/room/b.rs:1: → src/room/c.rs: use crate::room::C;\n  \
          src/room/c.rs:2: → src/room/a.rs: use crate::room::a::A;\n";
    assert_eq!(report, expected);
}

#[test]
fn a_facade_that_its_files_import_closes_a_ring() {
    let report = reported_rings(&[
        ("lib.rs", "mod room;"),
        ("room/mod.rs", "mod a;\npub use crate::room::a::A;\npub struct Own;"),
        ("room/a.rs", "use super::Own;\npub struct A;"),
    ]);
    assert!(report.starts_with("a ring of 2 files:\n  src/room/a.rs:1: → src/room/mod.rs: use super::Own;\n"), "{report}");
}

#[test]
fn an_error_type_may_name_types_of_its_neighbors_and_nothing_more() {
    let report = |error: &str| {
        reported_rings(&[
            ("lib.rs", "mod room;"),
            ("room/mod.rs", "mod error; mod name;"),
            ("room/name.rs", "use crate::room::error::RoomError;\npub struct Name;\npub fn f() {}"),
            ("room/error.rs", error),
        ])
    };
    assert_eq!(report("use crate::room::name::Name;\npub enum RoomError { Bad(Name) }"), "");
    assert_eq!(report("pub struct RoomError { name: crate::room::name::Name }"), "");
    assert_ne!(report("use crate::room::name::Name;\npub enum RoomError { Bad }\nfn g(_: Name) {}"), "");
    assert_ne!(report("use crate::room::name::{Name, f};\npub enum RoomError { Bad(Name) }"), "");
}
