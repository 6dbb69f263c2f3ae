//! temporary
/// temporary
pub fn printable(text: &str, max: usize) -> String {
    let mut o = String::new();
    for c in text.chars().take(max) {
        if c.is_control() {
            o.extend(c.escape_default());
        } else {
            o.push(c);
        }
    }
    o
}
