//! A platform that was set up again knows neither the workspace nor its token: the agent reports that and exits, but not
//! if the workspace is unknown only for a moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use molecule_agent::platform::{Options, Platform};

use crate::support::front::{Front, Turn};
use crate::support::{Scene, TEXT, count, done};

#[test]
fn an_agent_whose_platform_was_set_up_again_reports_it_and_exits_with_its_code() {
    let mut scene = Scene::new();
    let agent = scene.connect("/bin/cat".as_ref(), &TEXT);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(done(scene.command(["status"])).code, Some(0));
    // The same address, without the earlier ids and tokens. The old platform is gone before the new one starts.
    let port = scene.platform.address().port();
    scene.platform = Platform::start(Options::default()).unwrap();
    scene.platform = Platform::start(Options { port, ..Options::default() }).unwrap();
    agent.wait_for_line("the platform no longer knows this workspace or its token; stopping if that has not changed in 20 s");
    assert_eq!(done(scene.command(["status"])).code, Some(1));
    let (code, log) = agent.end();
    assert_eq!(code, Some(14), "{log}");
    assert!(log.contains("error: the platform no longer knows this workspace or its token\n  hint: "), "{log}");
}

#[test]
fn a_workspace_that_is_temporarily_unknown_or_unknown_to_an_edge_does_not_end_the_agent() {
    const WELL: usize = 0;
    const EDGE: usize = 1;
    const FORGETFUL: usize = 2;
    let (scene, mood) = (Scene::new(), Arc::new(AtomicUsize::new(WELL)));
    let now = Arc::clone(&mood);
    let front = Front::before(scene.platform.address(), move |method, path| {
        let mood = now.load(Ordering::SeqCst);
        let is_profile = method == "GET" && path.starts_with("/workspaces/") && path.matches('/').count() == 2;
        let answer = match mood {
            WELL => return Turn::Pass,
            EDGE if is_profile => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            _ if is_profile => {
                "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n{\"error\":\"workspace not found\"}"
            }
            _ => "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n{\"error\":\"invalid token\"}",
        };
        Turn::Answer(answer.to_owned())
    });
    let url = front.url();
    let agent = scene.connect("/bin/cat".as_ref(), &[&TEXT[..], &["--platform-url", &url]].concat());
    let printed = "no longer knows this workspace or its token";
    mood.store(EDGE, Ordering::SeqCst);
    agent.wait_for_line("trying again");
    mood.store(FORGETFUL, Ordering::SeqCst);
    agent.wait_for_line(printed);
    mood.store(WELL, Ordering::SeqCst);
    agent.wait_for_line("the platform knows this workspace again");
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    assert_eq!(done(scene.command(["status"])).code, Some(0));
    let (code, log) = agent.stop();
    assert_eq!((code, count(&log, printed)), (Some(0), 1), "{log}");
}
