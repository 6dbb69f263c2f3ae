//! Files from the user: what the handler gets of them, whatever order the rows come in and whatever goes wrong.

use std::fs;

use molecule_agent::platform::Options;

use crate::support::{Scene, TEXT};

#[test]
fn a_handler_has_a_folder_of_its_message_which_goes_again_if_nothing_was_put_there() {
    let scene = Scene::waiting(Options::default());
    scene.platform.say(scene.id(), "keep");
    scene.platform.say(scene.id(), "nothing");
    let handler = scene.script(
        "handler.sh",
        "#!/bin/sh\ntext=$(cat)\n[ \"$text\" = keep ] && echo kept >\"$MOLECULE_MESSAGE_DIR/note\"\nls -d \"$MOLECULE_MESSAGE_DIR\"\n",
    );
    assert!(scene.drain(&handler, &TEXT).status.success());
    let folders = scene.notes(2);
    assert_eq!(fs::read_to_string(format!("{}/note", folders[0])).unwrap(), "kept\n");
    assert!(folders[1].starts_with(scene.folder().join("files").to_str().unwrap()), "{}", folders[1]);
    assert!(!fs::exists(&folders[1]).unwrap(), "{} is empty", folders[1]);
}
