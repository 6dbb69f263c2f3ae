//! `connect`: the normal operation of the main command.

use crate::support::{ECHO, Scene};

#[test]
fn a_message_on_the_canvas_is_answered() {
    let scene = Scene::new();
    let agent = scene.connect(ECHO.as_ref(), &[]);
    scene.platform.say(scene.id(), "hello");
    assert_eq!(scene.notes(1), ["hello"]);
    let (code, stderr) = agent.stop();
    assert_eq!(code, Some(0));
    assert!(stderr.contains("stopped: 1 message handled, 0 dead letters, nothing pending"), "{stderr}");
    assert!(!stderr.contains(&scene.workspace.token), "the token is in the log");
}
