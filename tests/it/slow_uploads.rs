//! A reply whose files are still uploading holds up its own conversation and no other.

use crate::sessions::say_in;
use crate::support::Scene;
use crate::support::front::{Front, Gate, Turn};

#[test]
fn a_file_upload_holds_up_its_conversation_and_no_other() {
    let scene = Scene::new();
    let uploads = Gate::default();
    let gate = uploads.clone();
    let front = Front::before(scene.platform.address(), move |method, path| {
        if method == "POST" && path.ends_with("/chat/uploads") {
            gate.pass();
        }
        Turn::Pass
    });
    let handler = scene.script(
        "bot.sh",
        "#!/bin/sh\ncase $(cat) in\n*'\"text\":\"file\"'*) cd \"$MOLECULE_MESSAGE_DIR\" && echo x >a.txt\n\
         echo '{\"reply\":\"file\",\"attachments\":[\"a.txt\"]}' ;;\n\
         *'\"text\":\"behind\"'*) echo '{\"say\":\"soon\"}'; echo '{\"reply\":\"behind\"}' ;;\n\
         *) echo '{\"say\":\"at once\"}'; echo '{\"reply\":\"other\"}' ;;\nesac\n",
    );
    let agent = scene.connect(&handler, &["--platform-url", &front.url()]);
    say_in(&scene, Some("a"), "file");
    uploads.wait_for(1);
    say_in(&scene, Some("a"), "behind");
    say_in(&scene, Some("b"), "other");
    assert_eq!(scene.notes(2), ["at once", "other"]);
    uploads.open_for(usize::MAX);
    assert_eq!(scene.notes(5), ["at once", "other", "file", "soon", "behind"]);
    assert_eq!(scene.platform.notifies(scene.id())[2].attachments.len(), 1);
    let (code, log) = agent.stop();
    assert_eq!(code, Some(0), "{log}");
}
