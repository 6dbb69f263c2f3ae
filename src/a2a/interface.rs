//! Reads another agent's card, of either version, and picks the interface to call.

use std::fmt;

use serde_json::Value;

use crate::a2a::dialect::Dialect;

/// The place and the version in which an agent is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// The address, as in the card; it may be relative to that of the card.
    pub url: String,
    /// The version to speak.
    pub dialect: Dialect,
    /// The tenant to name in requests.
    pub tenant: Option<String>,
    /// The agent's name.
    pub agent: String,
    /// Whether the card says that callers must authenticate.
    pub needs_auth: bool,
}

/// Why a card is of no use to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardError {
    /// It is not an agent card.
    NotACard,
    /// The agent offers no interface that we speak; these are the ones it offers.
    NoInterface(Vec<String>),
}

impl fmt::Display for CardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotACard => f.write_str("it is not an agent card"),
            Self::NoInterface(offers) if offers.is_empty() => f.write_str("the agent card contains no URL"),
            Self::NoInterface(offers) => {
                write!(f, "the agent offers no JSON-RPC of version 1.0 or 0.3, only {}", offers.join(", "))
            }
        }
    }
}

impl std::error::Error for CardError {}

/// An interface that a card offers.
struct Offer<'a> {
    url: &'a str,
    binding: &'a str,
    version: &'a str,
    tenant: Option<&'a str>,
}

impl Offer<'_> {
    fn dialect(&self) -> Option<Dialect> {
        let is_json_rpc = self.binding.eq_ignore_ascii_case("JSONRPC") || self.binding.eq_ignore_ascii_case("JSON-RPC");
        let mut numbers = self.version.trim().split('.');
        let dialect = match (numbers.next(), numbers.next()) {
            // 0.2 has the same messages.
            (Some("0"), Some("2" | "3")) => Some(Dialect::V03),
            // Within a major version, newer ones understand what older ones say.
            (Some("1"), _) => Some(Dialect::V10),
            _ => None,
        };
        dialect.filter(|_| is_json_rpc && !self.url.is_empty())
    }
}

/// Picks the interface of a card that we speak: 1.0 if the agent has it, otherwise 0.3.
///
/// # Errors
/// [`CardError`], if there is none.
pub fn interface_of(card: &Value) -> Result<Interface, CardError> {
    let has_place = card.get("supportedInterfaces").is_some() || card.get("url").is_some();
    card.get("name").and_then(Value::as_str).filter(|_| has_place).ok_or(CardError::NotACard)?;
    interface_in(card, Dialect::V10).or_else(|| interface_in(card, Dialect::V03)).ok_or_else(|| {
        let offers = offers_of(card);
        let told = offers.iter().map(|offer| format!("{} {}", offer.binding, offer.version).trim().to_owned());
        CardError::NoInterface(told.take(5).collect())
    })
}

/// Returns the interface of a card in this version, if the agent has one.
pub fn interface_in(card: &Value, dialect: Dialect) -> Option<Interface> {
    let offers = offers_of(card);
    let offer = offers.iter().find(|offer| offer.dialect() == Some(dialect))?;
    let is_filled = |name: &str| card.get(name).and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    Some(Interface {
        url: offer.url.to_owned(),
        dialect,
        tenant: offer.tenant.map(ToOwned::to_owned),
        agent: card.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        needs_auth: is_filled("security") || is_filled("securityRequirements"),
    })
}

/// Returns the interfaces in the order of the agent's preference, those of 1.0 first.
fn offers_of(card: &Value) -> Vec<Offer<'_>> {
    fn text<'a>(value: &'a Value, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| value.get(*name)?.as_str()).filter(|text| !text.is_empty())
    }
    let list = |name: &str| card.get(name).and_then(Value::as_array).into_iter().flatten();
    let mut offers: Vec<Offer<'_>> = list("supportedInterfaces")
        .filter_map(|interface| {
            Some(Offer {
                url: text(interface, &["url"])?,
                binding: text(interface, &["protocolBinding", "protocol_binding", "transport"]).unwrap_or("JSONRPC"),
                version: text(interface, &["protocolVersion", "protocol_version"]).unwrap_or("1.0"),
                tenant: text(interface, &["tenant"]),
            })
        })
        .collect();
    let version = text(card, &["protocolVersion", "protocol_version"]).unwrap_or("0.3");
    let old = |url, binding| Offer { url, binding, version, tenant: None };
    if let Some(url) = text(card, &["url"]) {
        offers.push(old(url, text(card, &["preferredTransport", "preferred_transport"]).unwrap_or("JSONRPC")));
    }
    offers.extend(list("additionalInterfaces").filter_map(|more| Some(old(text(more, &["url"])?, text(more, &["transport"])?))));
    offers
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn picked(card: &Value) -> Result<(Dialect, String), CardError> {
        interface_of(card).map(|interface| (interface.dialect, interface.url))
    }

    #[test]
    fn the_newest_version_that_both_speak_is_picked() {
        let interface =
            |url: &str, binding: &str, version: &str| json!({"url": url, "protocolBinding": binding, "protocolVersion": version});
        let new = |interfaces: Vec<Value>| picked(&json!({"name": "a", "supportedInterfaces": interfaces}));
        let (v03, v10) = (Dialect::V03, Dialect::V10);
        assert_eq!(new(vec![interface("https://a", "JSONRPC", "1.0")]), Ok((v10, "https://a".into())));
        let both = vec![interface("https://a", "JSONRPC", "0.3"), interface("https://b", "JSONRPC", "1.0.1")];
        assert_eq!(new(both), Ok((v10, "https://b".into())));
        let mixed = vec![interface("https://g", "GRPC", "1.0"), interface("https://a", "JSONRPC", "0.3")];
        assert_eq!(new(mixed), Ok((v03, "https://a".into())));
        let none = vec![interface("https://g", "GRPC", "1.0"), interface("https://h", "HTTP+JSON", "1.0")];
        assert_eq!(new(none), Err(CardError::NoInterface(vec!["GRPC 1.0".into(), "HTTP+JSON 1.0".into()])));
        assert_eq!(new(vec![]), Err(CardError::NoInterface(vec![])));
    }

    #[test]
    fn an_old_card_is_read_with_its_further_interfaces() {
        let (v03, v10) = (Dialect::V03, Dialect::V10);
        let url = || "https://a".to_owned();
        assert_eq!(picked(&json!({"name": "a", "url": "https://a"})), Ok((v03, url())));
        assert_eq!(picked(&json!({"name": "a", "url": "https://a", "protocolVersion": "0.2.5"})), Ok((v03, url())));
        assert_eq!(picked(&json!({"name": "a", "url": "https://a", "protocolVersion": "1.0"})), Ok((v10, url())));
        let grpc_first = json!({
            "name": "a", "url": "https://g", "preferredTransport": "GRPC", "protocolVersion": "0.3.0",
            "additionalInterfaces": [{"url": "https://g", "transport": "GRPC"}, {"url": "https://a", "transport": "JSONRPC"}],
        });
        assert_eq!(picked(&grpc_first), Ok((v03, url())));
    }

    #[test]
    fn what_is_no_card_is_told_apart_from_a_card_without_an_interface() {
        for other in [json!({}), json!([]), json!("x"), json!({"name": "a"}), json!({"url": "https://a"})] {
            assert_eq!(picked(&other), Err(CardError::NotACard));
        }
        let future = json!({"name": "a", "url": "https://a", "protocolVersion": "2.0"});
        assert_eq!(picked(&future), Err(CardError::NoInterface(vec!["JSONRPC 2.0".into()])));
        let error = CardError::NoInterface(vec!["GRPC 1.0".into()]);
        assert_eq!(error.to_string(), "the agent offers no JSON-RPC of version 1.0 or 0.3, only GRPC 1.0");
    }

    #[test]
    fn a_tenant_and_the_need_to_authenticate_are_read() {
        let card = json!({
            "name": "a", "supportedInterfaces": [{"url": "/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "1.0", "tenant": "t"}],
            "securityRequirements": [{"schemes": {}}],
        });
        let interface = interface_of(&card).unwrap();
        assert_eq!((interface.url.as_str(), interface.tenant.as_deref(), interface.needs_auth), ("/a2a", Some("t"), true));
    }
}
