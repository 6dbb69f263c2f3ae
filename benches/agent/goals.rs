//! The goals, each next to what was measured and to its reference in the same run. Nothing passes or fails by them.

use std::sync::Mutex;

struct Row {
    goal: String,
    measured: String,
    reference: String,
    ratio: f64,
}

static ROWS: Mutex<Vec<Row>> = Mutex::new(Vec::new());

/// Adds a goal. The ratio is that of what was measured to the reference, which may be a fixed amount.
pub fn add(goal: &str, unit: &str, measured: f64, reference: f64) {
    let show = |value: f64| if value < 100.0 { format!("{value:.2} {unit}") } else { format!("{value:.0} {unit}") };
    let row = Row { goal: goal.to_owned(), measured: show(measured), reference: show(reference), ratio: measured / reference };
    ROWS.lock().unwrap().push(row);
}

/// Prints the goals of all parts that were run.
pub fn print() {
    let rows = ROWS.lock().unwrap();
    if rows.is_empty() {
        return;
    }
    println!("\n{:<58} {:>15} {:>15} {:>7}", "goal", "measured", "reference", "ratio");
    for Row { goal, measured, reference, ratio } in rows.iter() {
        println!("{goal:<58} {measured:>15} {reference:>15} {ratio:>7.2}");
    }
}
