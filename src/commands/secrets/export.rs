//! Secrets as text for other readers: a shell, dotenv libraries, `docker run --env-file`, any JSON reader.
//!
//! Invariant: reading the text returns the exact value, whatever it contains; what a format cannot express is reported
//! and omitted, or refused, never altered.

use std::fmt::Write as _;

use clap::ValueEnum;

use crate::api::SecretValues;
use crate::settings::error::SettingError;
use crate::text::printable;

/// Output formats of `secrets export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// KEY=value without quotes, for `docker run --env-file`; values must not contain line breaks
    Env,
    /// KEY='value', for dotenv libraries
    Dotenv,
    /// One JSON object
    Json,
    /// export KEY='value', for `eval` in sh, bash, zsh and ksh
    Shell,
}

/// The text, and the secrets that it does not contain.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exported {
    pub(super) text: String,
    pub(super) left_out: Vec<(String, &'static str)>,
}

/// Renders all secrets in a format.
///
/// # Errors
/// [`SettingError`] if the format cannot express one of the values.
pub(super) fn render(values: &SecretValues, format: Format) -> Result<Exported, SettingError> {
    if format == Format::Json {
        let plain = values.iter().map(|(key, value)| (key.clone(), value.expose().into()));
        let object: serde_json::Map<String, serde_json::Value> = plain.collect();
        return Ok(Exported { text: serde_json::Value::from(object).to_string(), left_out: Vec::new() });
    }
    let (mut text, mut left_out) = (String::new(), Vec::new());
    for (key, value) in values {
        let value = value.expose();
        if !is_identifier(key) {
            left_out.push((key.clone(), "its name is not a variable name (letters, digits and _)"));
            continue;
        }
        if value.contains('\0') {
            left_out.push((key.clone(), "only JSON can contain a NUL"));
            continue;
        }
        // Writing to a string cannot fail.
        let _ = match format {
            Format::Shell => writeln!(text, "export {key}={}", in_shell(value)),
            Format::Dotenv => writeln!(text, "{key}={}", in_dotenv(value)),
            Format::Env | Format::Json => {
                if value.contains(['\n', '\r']) {
                    return Err(SettingError::new(
                        format!("the secret {} contains line ends, which the env format does not allow", printable(key, 100)),
                        "use --format dotenv, shell or json",
                    ));
                }
                writeln!(text, "{key}={value}")
            }
        };
    }
    Ok(Exported { text, left_out })
}

fn is_identifier(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Between single quotes a shell takes everything literally, except for the quote itself.
// Not `shell_words::quote`: it leaves plain values unquoted, but the documented form always quotes.
fn in_shell(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

/// There is no single dotenv format. A plain value stays unquoted; otherwise single quotes, where nearly all readers
/// take everything literally; double quotes with escapes only for what single quotes cannot hold. Sourcing the text in
/// a shell executes nothing.
fn in_dotenv(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+,".contains(c);
    if !value.is_empty() && value.chars().all(is_plain) {
        return value.to_owned();
    }
    if !value.contains(['\'', '\r']) && !value.ends_with('\\') {
        return format!("'{value}'");
    }
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '\r' => quoted.push_str(r"\r"),
            '\\' | '"' | '$' | '`' => quoted.extend(['\\', c]),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::process::{Command, Stdio};

    use proptest::prelude::*;

    use super::*;
    use crate::secret::Secret;

    fn secrets(values: &[String]) -> SecretValues {
        values.iter().enumerate().map(|(place, value)| (format!("K{place}"), Secret::new(value.clone()))).collect()
    }

    fn exported(values: &[String], format: Format) -> String {
        render(&secrets(values), format).unwrap().text
    }

    /// The values of a shell's variables after it ran a script.
    fn evaluated(shell: &str, script: &str, count: usize) -> Vec<String> {
        use std::io::Write as _;
        let print: String = (0..count).map(|place| format!("printf '%s\\0' \"$K{place}\"\n")).collect();
        let mut command = Command::new(shell);
        let mut child = command.env("LC_ALL", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(format!("{script}\n{print}").as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_terminator('\0').map(ToOwned::to_owned).collect()
    }

    /// Parses the dotenv format as `docs/commands.md` describes it.
    fn dotenv(mut text: &str) -> BTreeMap<String, String> {
        let mut values = BTreeMap::new();
        while let Some((key, rest)) = text.split_once('=') {
            let mut value = String::new();
            let mut chars = rest.char_indices();
            let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'));
            if quote.is_some() {
                chars.next();
            }
            let mut end = rest.len();
            while let Some((at, c)) = chars.next() {
                match c {
                    '\n' if quote.is_none() => {
                        end = at;
                        break;
                    }
                    c if Some(c) == quote => {
                        end = at + 1;
                        break;
                    }
                    '\\' if quote == Some('"') => match chars.next().unwrap().1 {
                        'r' => value.push('\r'),
                        escaped => value.push(escaped),
                    },
                    other => value.push(other),
                }
            }
            values.insert(key.to_owned(), value);
            text = rest[end..].strip_prefix('\n').unwrap();
        }
        assert_eq!(text, "");
        values
    }

    /// Values with many characters that are hard to quote.
    fn any_value() -> impl Strategy<Value = String> {
        let hard = r#"(?s)([a-zA-Z0-9 '"\\$`!#=&;|<>(){}\[\]*?~^%\n\r\t]|\$\{HOME\}|\$\(id\)|é|漢|👍|[\x01-\x1f\x7f]){0,40}"#;
        prop_oneof![3 => hard.prop_map(|text: String| text), 1 => any::<String>()].prop_map(|text| text.replace('\0', ""))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn shells_read_back_every_value(values in prop::collection::vec(any_value(), 1..12)) {
            for shell in ["sh", "bash"] {
                prop_assert_eq!(evaluated(shell, &exported(&values, Format::Shell), values.len()), &values[..], "{}", shell);
            }
        }

        #[test]
        fn dotenv_reads_back_every_value(values in prop::collection::vec(any_value(), 1..12)) {
            let read = dotenv(&exported(&values, Format::Dotenv));
            let wanted: BTreeMap<_, _> = secrets(&values).into_iter().map(|(key, value)| (key, value.expose().to_owned())).collect();
            prop_assert_eq!(read, wanted);
        }

        #[test]
        fn a_shell_that_sources_dotenv_runs_nothing(values in prop::collection::vec(any_value(), 1..12)) {
            let values: Vec<String> = values.iter().map(|value| value.replace('\r', "")).collect();
            for shell in ["sh", "bash"] {
                prop_assert_eq!(evaluated(shell, &exported(&values, Format::Dotenv), values.len()), &values[..], "{}", shell);
            }
        }

        #[test]
        fn json_reads_back_every_value_and_name(values: BTreeMap<String, String>) {
            let secrets: SecretValues = values.iter().map(|(key, value)| (key.clone(), Secret::new(value.clone()))).collect();
            let text = render(&secrets, Format::Json).unwrap().text;
            prop_assert_eq!(serde_json::from_str::<BTreeMap<String, String>>(&crate::text::printable_json(&text)).unwrap(), values);
        }

        #[test]
        fn the_env_form_has_a_line_per_value_or_refuses(values in prop::collection::vec(any_value(), 1..6)) {
            match render(&secrets(&values), Format::Env) {
                Ok(exported) => {
                    let read: Vec<_> = exported.text.split_terminator('\n').map(|line| line.split_once('=').unwrap().1).collect();
                    prop_assert_eq!(read, values);
                }
                Err(_) => prop_assert!(values.iter().any(|value| value.contains(['\n', '\r']))),
            }
        }
    }

    #[test]
    fn what_a_form_cannot_express_is_omitted_and_named() {
        let values = BTreeMap::from([("a.b", "1"), ("1A", "2"), ("", "3"), ("A;id", "4"), ("NUL", "5\0"), ("OK", "6")]);
        let values: SecretValues = values.into_iter().map(|(key, value)| (key.to_owned(), Secret::new(value))).collect();
        for (format, text) in [(Format::Shell, "export OK='6'\n"), (Format::Dotenv, "OK=6\n"), (Format::Env, "OK=6\n")] {
            let exported = render(&values, format).unwrap();
            assert_eq!(exported.text, text);
            assert_eq!(exported.left_out.len(), 5);
        }
        assert!(render(&values, Format::Json).unwrap().left_out.is_empty());
    }

    #[test]
    fn the_dotenv_form_quotes_no_more_than_it_must() {
        let quoted = ["a-b/c", "", "a b", r"\\srv\dir", "it's", "a\nb", "a\r\nb", "$x", "it's $x"].map(in_dotenv);
        assert_eq!(
            quoted,
            ["a-b/c", "''", "'a b'", r"'\\srv\dir'", "\"it's\"", "'a\nb'", "\"a\\r\nb\"", "'$x'", r#""it's \$x""#]
        );
    }
}
