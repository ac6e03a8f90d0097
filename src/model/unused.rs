//! Front matter that has no effect where it stands.

use super::{PageKind, School};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Project;
use crate::load::catalog::ProductKind;
use crate::load::front_matter::FrontMatter;
use crate::source::Span;

/// Whose a key is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Event,
    Community,
    Person,
}

/// Reports keys of events, communities and people on pages that are none.
pub(super) fn check(project: &Project, school: &School, diagnostics: &mut Diagnostics) {
    for page in &school.pages {
        let Some(file) = page.file.map(|file| &project.pages[file]) else { continue };
        let product = page.product.map(|product| school.product(product).kind);
        let owner = match (&page.kind, product) {
            (PageKind::Landing, Some(ProductKind::Event)) => Some(Owner::Event),
            (PageKind::Landing, Some(ProductKind::Community)) => Some(Owner::Community),
            (PageKind::Person(_), _) => Some(Owner::Person),
            _ => None,
        };
        for (key, span, whose) in set(&file.front).into_iter().filter(|(_, _, whose)| Some(*whose) != owner) {
            let whose = match whose {
                Owner::Event => "events",
                Owner::Community => "communities",
                Owner::Person => "people",
            };
            let place = span.map_or_else(|| Place::Path(file.path.clone()), Place::Span);
            let words = format!("`{key}` has no effect here; it belongs to {whose}");
            diagnostics.push(Diagnostic::new(Code::UNUSED_KEY, place, words).help(format!("remove `{key}`")));
        }
    }
}

/// The keys of a page that belong to one kind of page only, with their places.
fn set(front: &FrontMatter) -> Vec<(&'static str, Option<Span>, Owner)> {
    let mut keys = Vec::new();
    let mut add = |key, set: Option<Option<Span>>, owner| keys.extend(set.map(|span| (key, span, owner)));
    add("starts", front.starts.as_ref().map(Located::span), Owner::Event);
    add("ends", front.ends.as_ref().map(Located::span), Owner::Event);
    add("place", front.place.as_ref().map(|_| None), Owner::Event);
    add("online", front.online.as_ref().map(Located::span), Owner::Event);
    add("seats", front.seats.map(|_| None), Owner::Event);
    add("recording", front.recording.as_ref().map(Located::span), Owner::Event);
    add("platform", front.platform.as_ref().map(Located::span), Owner::Community);
    add("invite", front.invite.as_ref().map(Located::span), Owner::Community);
    add("qr", front.qr.as_ref().map(Located::span), Owner::Community);
    add("qr_expires", front.qr_expires.as_ref().map(Located::span), Owner::Community);
    add("role", front.role.as_ref().map(|_| None), Owner::Person);
    add("portrait", front.portrait.as_ref().map(Located::span), Owner::Person);
    add("links", front.links.first().map(Located::span), Owner::Person);
    add("credentials", (!front.credentials.is_empty()).then_some(None), Owner::Person);
    keys
}
