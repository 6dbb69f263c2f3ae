//! Secrets, tokens, files, plugins, and the gates before all routes.

use serde_json::Value;

use super::super::scene::Scene;
use super::Replay;
use crate::platform_http::Answer;
use crate::support::archive::packed;

pub(super) fn secrets_and_tokens(name: &str) -> Option<Replay> {
    fn stored(s: &Scene, keys: usize) {
        s.platform.set_secret(None, "ORG_REGION", "eu");
        s.platform.set_secret(None, "API_BASE", "https://api.example.test");
        s.platform.set_secret(Some(&s.bot.id), "API_BASE", "https://api2.example.test");
        s.platform.set_secret(Some(&s.bot.id), "DB_PASSWORD", "not a real one");
        if keys > 3 {
            s.platform.set_secret(None, "OPENAI_API_KEY", "not a real one");
        }
    }
    Some(match name {
        "secrets-values" => |s| {
            stored(s, s.case["response"]["body"].as_object().unwrap().len());
            s.get("/secrets/values")
        },
        "secrets-list" => |s| {
            stored(s, s.case["response"]["body"].as_array().unwrap().len());
            s.get("/secrets")
        },
        "secrets-set-own-token" => |s| s.recorded_request(&s.path("/secrets"), Some(&s.bot.token)),
        "secrets-values-admin" => |s| s.http.get(&s.path("/secrets/values"), Some(&s.platform.admin_token())),
        "secrets-values-undecryptable" => |s| {
            s.platform.break_secret(Some(&s.bot.id), "DB_PASSWORD");
            s.get("/secrets/values")
        },
        "tokens-list" => |s| s.get("/tokens"),
        "tokens-create" => |s| s.post("/tokens", &Value::Null),
        "tokens-admin-create" => {
            |s| s.http.post(&format!("/admin{}", s.path("/tokens")), Some(&s.platform.admin_token()), &Value::Null)
        }
        "tokens-limit" => |s| {
            (1..50).for_each(|_| assert!(s.platform.create_token(&s.bot.id).is_some()));
            s.post("/tokens", &Value::Null)
        },
        "tokens-revoke-again" => |s| {
            let other = s.post("/tokens", &Value::Null).json["auth_token"].as_str().unwrap().to_owned();
            let list = s.get("/tokens").json;
            let tokens = list["tokens"].as_array().unwrap();
            let id = tokens.iter().find(|token| other.starts_with(token["prefix"].as_str().unwrap())).unwrap();
            let path = s.path(&format!("/tokens/{}", id["id"].as_str().unwrap()));
            assert_eq!(s.delete(&path, &s.bot.token, &[]).json["status"], "revoked");
            s.delete(&path, &s.bot.token, &[])
        },
        "external-connection" => |s| s.get("/external/connection"),
        "external-rotate" => |s| s.http.post(&s.path("/external/rotate"), Some(&s.platform.admin_token()), &Value::Null),
        _ => return None,
    })
}

pub(super) fn files(name: &str) -> Option<Replay> {
    fn upload(s: &Scene, files: &[(&str, &str, usize)]) -> Answer {
        let mut body = Vec::new();
        for (name, kind, bytes) in files {
            let head = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: {kind}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.resize(body.len() + bytes, b'x');
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        let bearer = format!("Bearer {}", s.bot.token);
        let headers = [("authorization", bearer.as_str()), ("content-type", "multipart/form-data; boundary=XX")];
        s.http.raw("POST", &s.path("/chat/uploads"), &headers, Some(body)).unwrap()
    }
    /// A file of a canvas user, and the path it is fetched at.
    fn pending(s: &Scene) -> String {
        s.platform.upload(&s.bot.id, "über brief.pdf", "application/pdf", b"%PDF-1.4 test");
        let rows = s.platform.rows(&s.bot.id);
        format!("/pending-uploads/{}", rows[0]["request_body"]["file_id"].as_str().unwrap())
    }
    Some(match name {
        "upload-own" => |s| upload(s, &[("notes v1.txt", "text/plain; charset=utf-8", 11), ("pic.png", "image/png", 11)]),
        "upload-26mb" => |s| upload(s, &[("big.bin", "application/octet-stream", 27_262_976)]),
        "upload-65" => |s| upload(s, &[("f.txt", "text/plain", 1); 65]),
        "upload-empty" => |s| upload(s, &[("e.txt", "text/plain", 0)]),
        "uploads-limits" => |s| s.http.get("/uploads/limits", None),
        "pending-upload-content" => |s| s.get(&format!("{}/content", pending(s))),
        "pending-upload-ack" => |s| s.post(&format!("{}/ack", pending(s)), &Value::Null),
        "pending-upload-ack-again" => |s| {
            let path = format!("{}/ack", pending(s));
            s.post(&path, &Value::Null);
            s.post(&path, &Value::Null)
        },
        "pending-upload-content-after-ack" => |s| {
            let path = pending(s);
            s.post(&format!("{path}/ack"), &Value::Null);
            s.get(&format!("{path}/content"))
        },
        _ => return None,
    })
}

pub(super) fn plugins(name: &str) -> Option<Replay> {
    /// The recorded download, after its plugins were added.
    fn download(s: &Scene) -> Answer {
        let file = format!("tests/fixtures/wire/g{}-plugin-download.tar.gz", s.generation.number());
        let archive = std::fs::read(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for name in ["wire-demo", "other-name", "digest-bad", "Bad_Name"] {
            s.platform.add_plugin(&format!("local://{name}"), name, &archive);
        }
        s.platform.break_plugin("local://digest-bad");
        let path = s.case["request"]["path"].as_str().unwrap();
        let mut answer = s.get(&path[path.find("/plugins/").unwrap()..]);
        if answer.kind == "application/gzip" {
            answer.text = format!("<binary, {} bytes>", answer.header("content-length"));
        }
        answer
    }
    Some(match name {
        "plugin-download" => download,
        "plugin-download-github-unpinned" | "plugin-download-github-unreachable" => download,
        "plugin-download-integrity" | "plugin-download-mismatch" => download,
        "plugin-download-unknown" | "plugin-download-uppercase" => download,
        "plugins-registry" => |s| {
            let wire_demo = "name: wire-demo\nversion: 0.1.0\ndescription: small plugin for wire checks\nauthor: wire check\n\
                             tags: [demo]\nskills: [hello]\nruntimes: [external]\n";
            let manifests = [
                ("wire-demo", wire_demo),
                ("other-name", "name: other-name\nruntimes: [claude_code]\n"),
                ("digest-bad", "sha256: 0\n"),
                ("Bad_Name", "- no mapping\n"),
            ];
            for (name, manifest) in manifests {
                s.platform.add_plugin(&format!("local://{name}"), name, &packed(&[("plugin.yaml", manifest)]));
            }
            s.http.get("/plugins", None)
        },
        "plugin-install" => |s| s.recorded_request(&s.path("/plugins"), Some(&s.bot.token)),
        _ => return None,
    })
}

pub(super) fn gates(name: &str) -> Option<Replay> {
    Some(match name {
        "http-unknown-path" => |s| s.http.get("/nope", None),
        "http-wrong-method" => |s| s.http.get("/registry/heartbeat", None),
        "http-trailing-slash-post" => |s| s.http.post("/registry/heartbeat/", Some(&s.bot.token), &Value::Null),
        "http-origin-foreign" => |s| {
            let bearer = format!("Bearer {}", s.bot.token);
            let headers = [("authorization", bearer.as_str()), ("origin", "https://example.com")];
            s.http.send("GET", &s.path("/activity?limit=1"), &headers, None)
        },
        "rate-limited" => |s| {
            s.platform.set_rate_limit(Some(0));
            s.http.get("/health", None)
        },
        "tenant-no-org-header" => |s| {
            s.platform.set_org_id(Some("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
            s.get("/activity")
        },
        "tenant-wrong-org-header" => |s| {
            s.platform.set_org_id(Some("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
            let bearer = format!("Bearer {}", s.bot.token);
            let headers = [("authorization", bearer.as_str()), ("x-molecule-org-id", "another")];
            s.http.send("GET", &s.path("/activity"), &headers, None)
        },
        "db-down-feed" => |s| {
            s.platform.set_database_down(true);
            s.get("/activity")
        },
        _ => return None,
    })
}
