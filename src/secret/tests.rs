use std::fmt::Write as _;

use super::{Secret, holds_token, learn_environment, redact};

const TOKEN: &str = "q7Zk-Wm3_Xb9TnR2vLc8pYd4sGh6jKf1aEu5oQi0wBx";

fn token() -> Secret {
    Secret::new(TOKEN)
}

fn each(text: &str, written: impl Fn(u8) -> String) -> String {
    text.bytes().map(written).collect()
}

#[test]
fn a_token_is_found_in_every_form() {
    let _token = token();
    let forms = [
        TOKEN.to_owned(),
        TOKEN.to_lowercase(),
        TOKEN.to_uppercase(),
        each(TOKEN, |byte| format!("\\u{byte:04x}")),
        each(TOKEN, |byte| format!("\\u{{{byte:X}}}")),
        each(TOKEN, |byte| format!("\\x{byte:02X}")),
        each(TOKEN, |byte| format!("\\{byte:03o}")),
        each(TOKEN, |byte| format!("%{byte:02x}")),
        each(TOKEN, |byte| format!("%25{byte:02X}")),
        each(TOKEN, |byte| format!("&#{byte};")),
        each(TOKEN, |byte| format!("&#{byte:012};")),
        each(TOKEN, |byte| format!("%u{byte:04X}")),
        each(TOKEN, |byte| format!("\\U{byte:08x}")),
        each(TOKEN, |byte| format!("&#x{byte:X};")),
        each(TOKEN, |byte| format!("{byte:02X}")),
        each(TOKEN, |byte| format!("\u{ad}{}", char::from(byte))).replacen('\u{ad}', "", 1),
        TOKEN.replace('-', "&hyphen;").replace('_', "%5F"),
        format!("{}\r\n {}", &TOKEN[..20], &TOKEN[20..]),
        TOKEN.replace('-', r"\-").replace('_', r"\\u005f"),
    ];
    for form in forms {
        assert_eq!(redact(&format!("before: {form} (after)")), "before: [secret] (after)", "{form}");
    }
}

#[test]
fn base64_is_found_at_every_alignment() {
    let _token = token();
    // `Bearer q7Zk…`, `user:q7Zk…!`, and `{"token":"q7Zk…"}` as other tools write them.
    for (form, shown) in [
        ("QmVhcmVyIHE3WmstV20zX1hiOVRuUjJ2TGM4cFlkNHNHaDZqS2YxYUV1NW9RaTB3Qng=", "QmVhcmVyIH[secret]"),
        ("dXNlcjpxN1prLVdtM19YYjlUblIydkxjOHBZZDRzR2g2aktmMWFFdTVvUWkwd0J4IQ==", "dXNlcjp[secret]"),
        ("eyJ0b2tlbiI6InE3WmstV20zX1hiOVRuUjJ2TGM4cFlkNHNHaDZqS2YxYUV1NW9RaTB3QngifQ==", "eyJ0b2tlbiI6In[secret]"),
    ] {
        // The characters before and after it also encode the neighboring bytes.
        let described = redact(form).into_owned();
        assert!(described.starts_with(shown) && described.len() < shown.len() + 8, "{form}: {described}");
    }
}

#[test]
fn parts_of_a_token_are_redacted_and_words_are_not() {
    let _token = token();
    let described = redact("[\"q7Zk-Wm3_Xb9TnR2vLc8p\",\"Yd4sGh6jKf1aEu5oQi0wBx\"] q7Zk-Wm3_Xb9TnR2v... q7Zk").into_owned();
    assert_eq!(described, r#"["[secret]","[secret]"] [secret]... q7Zk"#);
    let _value = Secret::new("postgres://bob:hunter2@localhost:5432/orders");
    let ordinary = "cannot reach localhost:5432/orders as bob, see https://localhost";
    assert_eq!(redact(ordinary), ordinary);
    assert_eq!(redact("url postgres%3A%2F%2Fbob:hunter2@localhost:5432/orders."), "url [secret].");
}

#[test]
fn short_values_are_not_searched_for_but_lines_of_a_key_are() {
    let _short = [Secret::new("true"), Secret::new("8080"), Secret::new(""), Secret::new(" a b c d ")];
    assert_eq!(redact("true 8080 a b c d"), "true 8080 a b c d");
    let _key = Secret::new("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\nEFAASCBKcwggSjAgEAAoIBAQ\n-----END KEY-----\n");
    assert_eq!(redact("line: EFAASCBKcwggSjAgEAAoIBAQ"), "line: [secret]");
    assert_eq!(redact("-----BEGIN KEY-----"), "-----BEGIN KEY-----");
    let _named = Secret::hiding("OPENAI_API_KEY");
    assert_eq!(redact("OPENAI_API_KEY is not set"), "OPENAI_API_KEY is not set");
}

#[test]
fn a_token_is_found_in_the_bytes_of_a_file() {
    let _token = token();
    let _value = Secret::new("correct horse battery staple");
    assert!(holds_token(format!("\0\u{ff}TOKEN={TOKEN}\n").as_bytes()));
    assert!(holds_token([b"\xff\xfe", TOKEN.as_bytes()].concat().as_slice()));
    assert!(!holds_token(&TOKEN.as_bytes()[..30]));
    assert!(!holds_token(b"correct horse battery staple"));
}

#[test]
fn a_long_text_without_secrets_is_not_copied() {
    let _token = token();
    learn_environment();
    let mut text = String::new();
    for number in 0..2000 {
        let _ = write!(text, "{number} %41 \\u0042 &amp; ");
    }
    assert!(matches!(redact(&text), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn debug_hides_the_value() {
    assert_eq!(format!("{:?}", Secret::new("abc")), "[secret]");
}

#[test]
fn a_value_is_removed_from_text_that_repeats_it() {
    let secret = Secret::new("p<w>\"d\\né&");
    for echo in ["p<w>\"d\\né&", r#"p<w>\"d\\né&"#, r#"p\u003cw\u003e\"d\\né\u0026"#] {
        assert_eq!(secret.cut_out_of(&format!("bad value {echo}!")), "bad value [secret]!");
    }
    assert_eq!(Secret::new("0123456789").cut_out_of("bad value 01234"), "bad value [secret]");
    assert_eq!(Secret::new("").cut_out_of("no value"), "no value");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_value_survives_in_text_that_repeats_it(value in "(?s).{4,40}", before in "[a-z ]{0,3}", cut in 0_usize..60) {
        let secret = Secret::hiding(value.clone());
        let echo = format!("{before}{value}");
        let cut: String = echo.chars().take(cut).collect();
        for words in [secret.cut_out_of(&echo), secret.cut_out_of(&cut)] {
            let rest = words.replace("[secret]", "");
            let shown: String = value.chars().take(5).collect();
            proptest::prop_assert!(!rest.contains(&shown), "{:?} of {:?}", words, value);
        }
    }

    #[test]
    fn no_known_value_survives_in_any_text(value in "[a-zA-Z0-9 é%&\\\\:/;\"]{12,60}", before in "(?s).{0,10}", after in "(?s).{0,10}") {
        let _secret = Secret::new(value.clone());
        let is_long = value.chars().filter(|letter| !letter.is_whitespace()).count() >= 8;
        let shown = redact(&format!("{before}{value}{after}")).into_owned();
        proptest::prop_assert!(!is_long || !shown.contains(&value), "{:?} of {:?}", shown, value);
    }
}

#[test]
fn placeholders_of_the_snippets_are_recognized() {
    for text in ["<paste from create response>", "<ROTATE_TO_REVEAL_TOKEN>", "<your token>"] {
        assert!(Secret::new(text).is_placeholder(), "{text}");
    }
    assert!(!Secret::new("Zm9vYmFy-_").is_placeholder());
}
