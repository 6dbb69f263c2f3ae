//! `peers`: which peers there are, their details, and their URLs.

use molecule_agent::platform::{Created, Generation, Options};
use serde_json::{Value, json};

use crate::platform_http::Http;
use crate::support::front::{Front, Turn};
use crate::support::{Scene, done};

/// Registers a push agent at this URL, with a card.
pub fn register(scene: &Scene, peer: &Created, url: &str, card: &Value) {
    let mode = if url.is_empty() { "poll" } else { "push" };
    let mut body = json!({"id": peer.id, "agent_card": card, "delivery_mode": mode});
    if !url.is_empty() {
        body["url"] = url.into();
    }
    let registered = Http::new(&scene.platform).post("/registry/register", Some(&peer.token), &body);
    assert_eq!(registered.status, 200, "{registered:?}");
}

const PUBLIC: &str = "https://8.8.8.8/a2a";

/// A bot with two siblings: a poll agent, and one with a role, a card and a URL.
fn family(generation: Generation) -> (Scene, Created, Created) {
    let scene = Scene::with(Options { generation, ..Options::default() });
    let (plain, rich) = (scene.platform.create_peer("plain"), scene.platform.create_workspace("Ops 世界\u{1b}[2J"));
    let skills = json!([{"id": "deploy", "name": "Deploying"}, "rollback"]);
    let card = json!({"name": "ops", "description": "Keeps things running", "version": "2.1", "skills": skills});
    register(&scene, &rich, PUBLIC, &card);
    scene.platform.set_role(&rich.id, Some("sre"));
    (scene, plain, rich)
}

#[test]
fn peers_are_listed_and_filtered_on_every_generation() {
    for generation in Generation::ALL {
        let (scene, plain, rich) = family(generation);
        let list = scene.stdout_of(["peers", "list"]);
        let of = |id: &str| list.lines().find(|line| line.contains(id)).unwrap_or_else(|| panic!("{generation}: {list}"));
        assert_eq!(of(&plain.id), format!("plain\t\tonline\t0\t{}\t", plain.id));
        assert_eq!(of(&rich.id), format!("Ops 世界\\u{{1b}}[2J\tsre\tonline\t0\t{}\tDeploying, rollback", rich.id));
        for query in ["SRE", "rollback", "deploying", "keeps things", "世界"] {
            let found = scene.json(["peers", "list", "--query", query]);
            assert_eq!(found.as_array().unwrap().len(), 1, "{generation} {query}");
            assert_eq!(found[0]["peer_id"], rich.id.as_str());
            assert_eq!(found[0]["agent_card"]["version"], "2.1");
        }
        assert_eq!(scene.stdout_of(["peers", "list", "--query", "nobody"]), "");
        assert_eq!(scene.json(["peers", "list", "--query", "nobody"]), json!([]));
    }
}

#[test]
fn an_invalid_entry_hides_no_other_peer() {
    const ODD: &str = r#"[null, "x", {"id": "one", "name": "odd", "tier": 1e400, "role": {}, "active_tasks": 1.5, "url": null},
        {"id": "two", "name": "usual\ud83d", "status": "online", "tier": 2}]"#;
    let scene = Scene::new();
    let front = Front::before_bodies(scene.platform.address(), |_, path, _| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
        if path.ends_with("/peers") { Turn::Answer(format!("{head}\r\n\r\n{ODD}")) } else { Turn::Pass }
    });
    let found = scene.json(["peers", "list", "--platform-url", &front.url()]);
    let names: Vec<_> = found.as_array().unwrap().iter().map(|peer| peer["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["odd", "usual\u{fffd}"], "{found}");
}

#[test]
fn a_table_has_a_header_and_shows_a_card_as_lines() {
    let (scene, _, rich) = family(Generation::G5);
    let table = scene.stdout_of(["peers", "list", "--output", "table", "--query", "sre"]);
    let head = "NAME               ROLE  STATUS  TASKS  ID        SKILLS";
    let row = format!("Ops 世界\\u{{1b}}[2J  sre   online  0      {}  Deploying, rollback", &rich.id[..8]);
    assert_eq!(scene.json(["peers", "show", &rich.id[..8]])["peer_id"], rich.id.as_str());
    assert_eq!(table.lines().collect::<Vec<_>>(), [head, row.as_str()]);
    let shown = scene.stdout_of(["peers", "show", &rich.id]);
    for line in ["role\tsre", "url\thttps://8.8.8.8/a2a", "description\tKeeps things running", "skills\tDeploying, rollback"] {
        assert!(shown.lines().any(|shown| shown == line), "{shown}");
    }
    assert_eq!(scene.json(["peers", "show", &rich.id])["agent_card"]["name"], "ops");
}

#[test]
fn a_url_is_printed_and_a_missing_one_sets_the_exit_code() {
    let (scene, plain, rich) = family(Generation::G5);
    assert_eq!(scene.stdout_of(["peers", "url", &rich.id]), format!("{PUBLIC}\n"));
    assert_eq!(scene.json(["peers", "url", &rich.id]), json!({"peer_id": rich.id, "url": PUBLIC}));
    let none = done(scene.command(["peers", "url", "plain"]));
    assert_eq!((none.code, none.stdout.as_str()), (Some(1), ""));
    assert!(none.stderr.contains("error: plain has no URL"), "{}", none.stderr);
    assert!(none.stderr.contains(&format!("molecule-agent call {}", plain.id)), "{}", none.stderr);
}

#[test]
fn a_peer_that_is_not_listed_is_looked_up_by_its_id() {
    let scene = Scene::new();
    let (child, grandchild) = (scene.platform.create_peer("child"), scene.platform.create_peer("grandchild"));
    scene.platform.set_parent(&child.id, Some(scene.id()));
    scene.platform.set_parent(&grandchild.id, Some(&child.id));
    assert!(scene.stdout_of(["peers", "show", &grandchild.id]).starts_with("name\tgrandchild\n"));
    let invented = done(scene.command(["peers", "url", &grandchild.id]));
    assert_eq!(invented.code, Some(1), "a URL that the platform invented does not count: {}", invented.stdout);
    let stranger = scene.platform.create_peer("stranger");
    scene.platform.set_parent(&stranger.id, None);
    let refused = done(scene.command(["peers", "show", &stranger.id]));
    assert_eq!(refused.code, Some(8), "{}", refused.stderr);
    let unknown = done(scene.command(["peers", "show", "nobody"]));
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("no peer is called \"nobody\""), "{}", unknown.stderr);
}
