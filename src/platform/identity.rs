//! What survives a restart: the workspaces and their tokens.
//!
//! Without this, a local platform would not recognize its clients after a restart. Messages, files and secrets are not
//! included. The owner decides where it is stored ([`crate::platform::Options::keep`]).

use crate::platform::clock::now;
use crate::platform::model::{Identity, Known, KnownToken, Status};
use crate::platform::state::World;
use crate::platform::workspace::{Delivery, Token, Workspace};

impl World {
    pub(super) fn identity(&self) -> Identity {
        let mut all: Vec<_> = self.workspaces.values().collect();
        all.sort_by_key(|workspace| workspace.order);
        Identity { port: self.port, admin_token: self.admin_token.clone(), workspaces: all.into_iter().map(known).collect() }
    }

    pub(super) fn restore(&mut self, identity: Identity) {
        self.admin_token = identity.admin_token;
        for known in identity.workspaces {
            let mut workspace = Workspace::new(known.id.clone(), &known.name, known.parent, self.workspaces.len());
            workspace.role = known.role;
            workspace.delivery = if known.polls { Delivery::Poll } else { Delivery::Push };
            workspace.url = known.url;
            workspace.card = known.card;
            workspace.inbound_secret = known.inbound_secret;
            let issued = |token: KnownToken| Token {
                id: token.id,
                secret: token.secret,
                created_at: now(),
                last_used_at: None,
                revoked: false,
            };
            workspace.tokens = known.tokens.into_iter().map(issued).collect();
            if known.removed {
                workspace.status = Status::Removed;
                workspace.removed_at = Some(now());
            } else if known.paused {
                workspace.status = Status::Paused;
            }
            self.workspaces.insert(known.id, workspace);
        }
    }
}

fn known(workspace: &Workspace) -> Known {
    let live = workspace.tokens.iter().filter(|token| !token.revoked);
    Known {
        id: workspace.id.clone(),
        name: workspace.name.clone(),
        role: workspace.role.clone(),
        parent: workspace.parent.clone(),
        polls: workspace.delivery == Delivery::Poll,
        url: workspace.url.clone(),
        card: workspace.card.clone(),
        inbound_secret: workspace.inbound_secret.clone(),
        tokens: live.map(|token| KnownToken { id: token.id.clone(), secret: token.secret.clone() }).collect(),
        removed: workspace.status == Status::Removed,
        paused: workspace.status == Status::Paused,
    }
}
