//! Tests of what counts as an answer, and how everything else is refused.

use proptest::strategy::Strategy;

use super::{Answer, Parser, describe};
use crate::handler::model::{Event, Format};

/// Returns the outcome for `output`, arriving in pieces of `piece` bytes, with the interim events before it.
fn parse(output: &[u8], format: Format, piece: usize) -> (Vec<String>, Result<Answer, String>) {
    let mut parser = Parser::new(format);
    let mut seen = Vec::new();
    for chunk in output.chunks(piece) {
        parser.push(chunk, &mut |event| seen.push(describe(event)));
    }
    let result = parser.finish(&mut |event| seen.push(describe(event)));
    (seen, result)
}

fn json(output: &str) -> (Vec<String>, Result<Answer, String>) {
    let whole = parse(output.as_bytes(), Format::Json, usize::MAX);
    for piece in [1, 7] {
        assert_eq!(parse(output.as_bytes(), Format::Json, piece), whole, "in pieces of {piece}: {output}");
    }
    whole
}

fn reply(output: &str) -> Option<String> {
    let (progress, answer) = json(output);
    assert_eq!(progress, [""; 0]);
    let answer = answer.expect(output);
    assert_eq!(Answer { reply: None, ..answer.clone() }, Answer::default(), "{output}");
    answer.reply
}

fn refusal(output: &str) -> String {
    json(output).1.expect_err(output)
}

#[test]
fn the_forms_of_a_reply() {
    assert_eq!(reply(r#"{"reply":"hi"}"#).as_deref(), Some("hi"));
    assert_eq!(reply("\n {\n  \"reply\":\n \"hi\\nthere\"\n}\n\n").as_deref(), Some("hi\nthere"));
    assert_eq!(reply("\"Gr\u{fc}\u{df}e \\ud83d\\udc4d\"\r\n").as_deref(), Some("Grüße 👍"));
    assert_eq!(
        reply(r#"{"reply":" keeps its blanks \n","attachments":null,"send":null}"#).as_deref(),
        Some(" keeps its blanks \n")
    );
    assert_eq!(reply("{\"reply\":\"a\\u0000b\"}").as_deref(), Some("ab"));
}

#[test]
fn the_forms_of_no_reply() {
    for none in ["", "\n\n", "null", " null\n", "{}", r#"{"reply":null}"#, r#"{"reply":" \n"}"#, r#"" ""#, r#""\u0000""#] {
        assert_eq!(reply(none), None, "{none}");
    }
}

#[test]
fn a_complete_answer() {
    let (_, answer) = json(r#"{"mood":1,"reply":"see","send":true,"attachments":["a b.png","/tmp/x"],"progress":"x"}"#);
    let expected = Answer {
        reply: Some("see".to_owned()),
        send: true,
        attachments: vec!["a b.png".to_owned(), "/tmp/x".to_owned()],
        session: None,
        ignored: vec!["mood".to_owned(), "progress".to_owned()],
    };
    assert_eq!(answer, Ok(expected));
    assert_eq!(json(r#"{"attachments":["a"]}"#).1.expect("files alone").reply, None);
}

#[test]
fn a_session_is_kept_as_printed() {
    let session = |output: &str| json(output).1.expect(output).session.map(|session| session.json().get().to_owned());
    assert_eq!(session(r#"{"reply":"x"}"#), None);
    assert_eq!(session(r#"{"session":null,"reply":"x"}"#).as_deref(), Some("null"));
    let precise = r#"{"b": 0.10000000000000000555, "a": [123456789012345678901234567890, "\"session\":1"]}"#;
    assert_eq!(session(&format!("{{\"reply\":\"x\",\"session\": {precise} }}\n")).as_deref(), Some(precise));
    assert_eq!(session("{\n  \"session\": {\n    \"a\": 1\n  }\n}").as_deref(), Some("{     \"a\": 1   }"), "one line, alone");
    assert_eq!(session(r#"{"session":1,"session":2}"#).as_deref(), Some("2"));
    let deep = "[".repeat(20_000) + &"]".repeat(20_000);
    for odd in [r#""\ud83d\ude00""#, "1e999", &deep] {
        assert_eq!(session(&format!(r#"{{"reply":"x","session":{odd}}}"#)).as_deref(), Some(odd));
        assert_eq!(json(&format!(r#"{{"reply":"x","mood":{odd}}}"#)).1.expect(odd).ignored, ["mood"]);
        let (seen, _) = json(&format!("{{\"progress\":\"x\",\"mood\":{odd}}}\n\"y\""));
        assert_eq!(seen, ["x"]);
    }
    assert_eq!(session("{\"progress\":\"x\"}\n{\"progress\":\"x\",\"session\":7}").as_deref(), Some("7"), "no progress line");
}

#[test]
fn progress_is_reported_immediately_and_does_not_affect_the_answer() {
    let mut parser = Parser::new(Format::Json);
    let mut seen = Vec::new();
    parser.push(b"{\"progress\":\"one\"}\n{\"prog", &mut |event| seen.push(describe(event)));
    assert_eq!(seen, ["one"]);
    assert!(parser.has_answer(), "as far as can be known");
    parser.push(b"ress\":\"two\",\"percent\":5}\n", &mut |event| seen.push(describe(event)));
    assert_eq!(seen, ["one", "two"]);
    assert!(!parser.has_answer());
    parser.push(b"{\n\"reply\": \"done\"}", &mut |_: Event<'_>| ());
    let answer = parser.finish(&mut |_: Event<'_>| ()).expect("an answer");
    assert_eq!((answer.reply.as_deref(), answer.ignored), (Some("done"), vec!["percent".to_owned()]));
    let (seen, answer) = json("{\"progress\":\"only\"}");
    assert_eq!((seen, answer), (vec!["only".to_owned()], Ok(Answer::default())));
}

#[test]
fn interim_messages_are_reported_immediately_along_with_progress() {
    let (seen, answer) = json(concat!(
        "{\"say\":\"one\\u0000\"}\n{\"progress\":\"half\",\"say\":\"two\",\"send\":true,\"mood\":1}\n{\"say\":\" \"}\n",
        "{\"reply\":\"done\"}"
    ));
    assert_eq!(seen, ["say one", "half", "say two send"]);
    let answer = answer.expect("an answer");
    assert_eq!((answer.reply.as_deref(), answer.send, answer.ignored), (Some("done"), false, vec!["mood".to_owned()]));
    let (seen, answer) = json(r#"{"say":"beside","reply":"an answer"}"#);
    assert_eq!((seen, answer.expect("an answer").ignored), (vec![], vec!["say".to_owned()]));
}

#[test]
fn garbage_is_refused_and_shown() {
    assert_eq!(
        refusal("Hello \u{1b}[31mthere\n"),
        r#"expected one JSON value such as {"reply": "text"}, got `Hello \u{1b}[31mthere`; if the program prints plain text, use --handler-format text"#
    );
    let long = refusal(&"x".repeat(100_000));
    assert!(long.len() < 250 && long.contains("xxx…`"), "{long}");
    for garbage in ["{reply: 1}", "[1]", "[\"a\"]", "42", "true", r#"{"replay":"x"}"#, r#"{"error":"x"}"#] {
        let refusal = refusal(garbage);
        assert!(refusal.starts_with("expected one JSON value such as"), "{refusal}");
        assert!(refusal.contains(&format!("got `{garbage}`")), "{refusal}");
    }
    for output in [&b"{\"reply\":\"\xff\"}"[..], b"\xef\xbb\xbf{\"reply\":\"\\ud83d\"}", b"\"\\ude00\""] {
        let answer = parse(output, Format::Json, 3).1.expect("an answer");
        assert_eq!(answer.reply.as_deref(), Some("\u{fffd}"));
    }
}

#[test]
fn the_refusal_describes_the_json_error() {
    for (output, why) in [
        ("{reply: 1}", "got `{reply: 1}`: key must be a string at line 1 column 2"),
        (r#"{"reply":"x" "session":1}"#, ": expected `,` or `}` at line 1 column 14"),
    ] {
        assert!(refusal(output).ends_with(why), "{}", refusal(output));
    }
}

#[test]
fn members_of_the_wrong_type_are_named() {
    for (output, start) in [
        (r#"{"reply":42}"#, "expected `reply` to be a string or null, got"),
        (r#"{"reply":"x","send":"yes"}"#, "expected `send` to be true or false"),
        (r#"{"reply":"x","attachments":"a"}"#, "expected `attachments` to be an array of strings"),
        (r#"{"reply":"x","attachments":["a",1]}"#, "expected `attachments` to be an array of strings"),
        ("{\"progress\":50}\n", "expected `progress` to be a string"),
        ("{\"say\":null}\n", "expected `say` to be a string"),
        ("{\"say\":\"x\",\"send\":1}\n", "expected `send` to be true or false"),
    ] {
        assert!(refusal(output).starts_with(start), "{}", refusal(output));
    }
}

#[test]
fn an_incomplete_answer_and_two_answers_are_refused() {
    for half in ["{\"reply\":\"hal", "\"hal", "{\"reply\":\"x\"", "{\"progress\":\"x\"}\n{", "nul"] {
        assert!(refusal(half).starts_with("the output ends in the middle of a JSON value"), "{}", refusal(half));
    }
    for two in ["\"a\"\n\"b\"", "{\"reply\":\"a\"}{\"reply\":\"b\"}", "null x", "{\"reply\":\"a\"}\n{\"progress\":\"b\"}"] {
        assert!(refusal(two).starts_with("expected one answer, and before it only lines like"), "{}", refusal(two));
    }
    assert!(refusal(&"[".repeat(100_000)).len() < 250, "depth is bounded");
}

#[test]
fn text_is_not_changed() {
    let text = |output: &[u8]| parse(output, Format::Text, 3).1.map(|answer| answer.reply);
    assert_eq!(text(b"{\"reply\":1}\n"), Ok(Some("{\"reply\":1}".to_owned())));
    assert_eq!(text("  Grüße\n\nx\r\n\n".as_bytes()), Ok(Some("  Grüße\n\nx".to_owned())));
    assert_eq!(text(b"a\0b"), Ok(Some("ab".to_owned())));
    for none in [&b""[..], b"\n", b" \t\n\n"] {
        assert_eq!(text(none), Ok(None));
    }
    assert_eq!(text(b"\xef\xbb\xbfab\xff"), Ok(Some("ab\u{fffd}".to_owned())));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_output_is_parsed_or_refused_independently_of_the_pieces(
        pieces in proptest::collection::vec(proptest::prop_oneof![
            4 => proptest::sample::select(vec![
                "{\"progress\":\"p\"}\n", "{\"say\":\"s\"}\n", "{\"reply\":\"hi\"}", "{\"reply\":", "null", "\"text\"", "}", "\n", " ", "\u{0}", "\u{1b}[2J",
                "{\"reply\":\"a\\u0000b\",\"attachments\":[\"x\"]}", "{\"send\":true,\"odd\":1,\"reply\":null}",
            ]).prop_map(|text| text.as_bytes().to_vec()),
            1 => proptest::collection::vec(proptest::prelude::any::<u8>(), 0..12),
        ], 0..12),
        size in 1_usize..9,
        text: bool,
    ) {
        let format = if text { Format::Text } else { Format::Json };
        let output = pieces.concat();
        let whole = parse(&output, format, usize::MAX);
        proptest::prop_assert_eq!(&parse(&output, format, size), &whole);
        match whole.1 {
            Ok(answer) => {
                let is_sound = |reply: &String| !reply.contains('\0') && !reply.trim().is_empty();
                proptest::prop_assert!(answer.reply.as_ref().is_none_or(is_sound), "{:?}", answer);
            }
            Err(problem) => proptest::prop_assert!(!problem.contains(char::is_control) && problem.len() < 2000, "{}", problem),
        }
    }
}
