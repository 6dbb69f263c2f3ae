//! Our own agent card: one object that clients of both versions can read.

use serde_json::{Map, Value, json};

use crate::a2a::dialect::Dialect;

/// The name of the security scheme in the card.
const BEARER: &str = "bearer";

/// What the card says about the agent. The URL is that of the JSON-RPC endpoint, as the outside sees it.
#[derive(Debug, Clone)]
pub struct CardFacts<'a> {
    /// The agent's name.
    pub name: &'a str,
    /// What it does.
    pub description: &'a str,
    /// The agent's own version.
    pub version: &'a str,
    /// Where it is called.
    pub url: &'a str,
    /// Whether callers need a bearer token.
    pub needs_bearer: bool,
    /// The media types it takes.
    pub input_modes: &'a [&'a str],
    /// The media types it returns.
    pub output_modes: &'a [&'a str],
    /// What it can do. If there are none, the agent itself is the only one.
    pub skills: &'a [Skill],
}

/// Something that an agent can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Its ID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A description for people and for models.
    pub description: String,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// Returns the card that follows from the facts.
pub fn card(facts: &CardFacts<'_>) -> Value {
    completed_card(Map::new(), facts)
}

/// Completes a user's own card: what the versions require and it lacks comes from the facts, and what it says about
/// addresses, capabilities, and our security is replaced by what is true. Everything else stays.
pub fn completed_card(mut card: Map<String, Value>, facts: &CardFacts<'_>) -> Value {
    for (name, text) in [("name", facts.name), ("description", facts.description), ("version", facts.version)] {
        fill(&mut card, name, |value| value.as_str().is_some_and(|text| !text.is_empty()), || json!(text));
    }
    for (name, modes) in [("defaultInputModes", facts.input_modes), ("defaultOutputModes", facts.output_modes)] {
        let is_list =
            |value: &Value| value.as_array().is_some_and(|modes| !modes.is_empty() && modes.iter().all(Value::is_string));
        fill(&mut card, name, is_list, || json!(modes));
    }
    let (name, description) = (card.get("name").cloned(), card.get("description").cloned());
    let is_list = |value: &Value| value.as_array().is_some_and(|skills| !skills.is_empty() && skills.iter().all(is_skill));
    fill(&mut card, "skills", is_list, || {
        let whole = || json!([{"id": "chat", "name": name, "description": description, "tags": ["chat"]}]);
        if facts.skills.is_empty() { whole() } else { facts.skills.iter().map(Skill::written).collect() }
    });
    set_addresses(&mut card, facts.url);
    let mut capabilities = card.get("capabilities").and_then(Value::as_object).cloned().unwrap_or_default();
    capabilities.remove("stateTransitionHistory");
    capabilities.remove("extendedAgentCard");
    capabilities.insert("streaming".to_owned(), false.into());
    capabilities.insert("pushNotifications".to_owned(), false.into());
    card.insert("capabilities".to_owned(), Value::Object(capabilities));
    if facts.needs_bearer {
        set_bearer(&mut card);
    }
    Value::Object(card)
}

/// Sets a member that is missing or not good.
fn fill(card: &mut Map<String, Value>, name: &str, is_good: impl Fn(&Value) -> bool, value: impl FnOnce() -> Value) {
    if !card.get(name).is_some_and(is_good) {
        card.insert(name.to_owned(), value());
    }
}

fn is_skill(skill: &Value) -> bool {
    let is_text = |name: &str| skill.get(name).is_some_and(Value::is_string);
    ["id", "name", "description"].into_iter().all(is_text) && skill.get("tags").is_some_and(Value::is_array)
}

impl Skill {
    fn written(&self) -> Value {
        json!({"id": self.id, "name": self.name, "description": self.description, "tags": self.tags})
    }
}

fn set_addresses(card: &mut Map<String, Value>, url: &str) {
    // A signature is of another text. The other two describe addresses and calls that we do not serve.
    for name in ["signatures", "additionalInterfaces", "supportsAuthenticatedExtendedCard"] {
        card.remove(name);
    }
    let interface = |dialect: Dialect| json!({"url": url, "protocolBinding": "JSONRPC", "protocolVersion": dialect.version()});
    let members = [
        ("url", json!(url)),
        ("protocolVersion", json!("0.3.0")),
        ("preferredTransport", json!("JSONRPC")),
        ("supportedInterfaces", json!([interface(Dialect::V10), interface(Dialect::V03)])),
    ];
    card.extend(members.map(|(name, value)| (name.to_owned(), value)));
}

/// States that callers need our bearer token, in the forms of both versions.
fn set_bearer(card: &mut Map<String, Value>) {
    let scheme = json!({"type": "http", "scheme": "bearer", "httpAuthSecurityScheme": {"scheme": "bearer"}});
    let members = [
        ("securitySchemes", json!({BEARER: scheme})),
        ("security", json!([{BEARER: []}])),
        ("securityRequirements", json!([{"schemes": {BEARER: {"list": []}}}])),
    ];
    card.extend(members.map(|(name, value)| (name.to_owned(), value)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::a2a::interface::interface_of;

    fn facts(needs_bearer: bool) -> CardFacts<'static> {
        CardFacts {
            name: "bot",
            description: "Answers.",
            version: "1.2",
            url: "https://bot.example/a2a",
            needs_bearer,
            input_modes: &["text/plain", "*/*"],
            output_modes: &["text/plain"],
            skills: &[],
        }
    }

    #[test]
    fn the_card_has_what_both_versions_require() {
        let expected = json!({
            "name": "bot", "description": "Answers.", "version": "1.2", "url": "https://bot.example/a2a",
            "protocolVersion": "0.3.0", "preferredTransport": "JSONRPC",
            "supportedInterfaces": [
                {"url": "https://bot.example/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "1.0"},
                {"url": "https://bot.example/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "0.3"},
            ],
            "capabilities": {"streaming": false, "pushNotifications": false},
            "defaultInputModes": ["text/plain", "*/*"], "defaultOutputModes": ["text/plain"],
            "skills": [{"id": "chat", "name": "bot", "description": "Answers.", "tags": ["chat"]}],
        });
        assert_eq!(card(&facts(false)), expected);
        let guarded = card(&facts(true));
        let scheme = json!({"type": "http", "scheme": "bearer", "httpAuthSecurityScheme": {"scheme": "bearer"}});
        assert_eq!(guarded["securitySchemes"], json!({"bearer": scheme}));
        assert_eq!(guarded["security"], json!([{"bearer": []}]));
        assert_eq!(guarded["securityRequirements"], json!([{"schemes": {"bearer": {"list": []}}}]));
        let skills = [Skill { id: "s".into(), name: "S".into(), description: "d".into(), tags: vec![] }];
        let with_skills = card(&CardFacts { skills: &skills, ..facts(false) });
        assert_eq!(with_skills["skills"], json!([{"id": "s", "name": "S", "description": "d", "tags": []}]));
    }

    #[test]
    fn a_users_own_card_is_completed_and_made_true() {
        let own = json!({
            "name": "mine", "description": 5, "provider": {"organization": "we"}, "url": "http://elsewhere",
            "capabilities": {"streaming": true, "extensions": [{"uri": "x"}], "extendedAgentCard": true},
            "additionalInterfaces": [{"url": "http://elsewhere", "transport": "GRPC"}], "signatures": [{}],
            "supportsAuthenticatedExtendedCard": true, "security": [{"oauth": []}],
            "skills": [{"id": "s", "name": "S", "description": "d", "tags": ["t"], "examples": ["e"]}],
        });
        let completed = |needs_bearer| completed_card(own.as_object().unwrap().clone(), &facts(needs_bearer));
        let card = completed(false);
        assert_eq!((&card["name"], &card["description"], &card["version"]), (&json!("mine"), &json!("Answers."), &json!("1.2")));
        assert_eq!(card["url"], "https://bot.example/a2a");
        let capabilities = json!({"streaming": false, "pushNotifications": false, "extensions": [{"uri": "x"}]});
        assert_eq!(card["capabilities"], capabilities);
        for gone in ["signatures", "additionalInterfaces", "supportsAuthenticatedExtendedCard"] {
            assert_eq!(card.get(gone), None);
        }
        for kept in ["provider", "skills", "security"] {
            assert_eq!(card[kept], own[kept]);
        }
        assert_eq!(completed(true)["security"], json!([{"bearer": []}]));
        let poor = completed_card(json!({"skills": [{"id": "s"}]}).as_object().unwrap().clone(), &facts(false));
        assert_eq!(poor["skills"][0]["id"], "chat", "a skill without a name is none");
    }

    #[test]
    fn our_own_client_picks_the_newer_version_of_our_card() {
        let interface = interface_of(&card(&facts(true))).unwrap();
        assert_eq!((interface.dialect, &*interface.url), (Dialect::V10, "https://bot.example/a2a"));
        assert!(interface.needs_auth);
    }
}
