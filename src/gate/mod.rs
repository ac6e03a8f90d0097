//! The gate: how a host gives the paid pages of a gated product to those who bought it.
//!
//! A build leaves what buyers read in a second tree, `private/gated/`, with a folder for each product, and says in its
//! `paths.json` what is there ([`Tree`]). From it, the settings and the catalog come the files that a host needs
//! ([`files`]): a program in JavaScript that is the same everywhere (`adapters/`), what it must know of the school, and the
//! host's own configuration. This module touches no disk; `commands::gate` writes what it returns.

mod hosts;
mod tree;

use crate::load::Project;
use crate::load::catalog::Catalog;
use crate::load::gate::{Gate as Settings, GateHost};
use crate::load::gated_products;
pub use hosts::{File, Places, files};
use serde_json::json;
use std::collections::BTreeMap;
pub use tree::Tree;

/// What the gate of a school must know; no secret is among it.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The school's name, for the page where a key is entered.
    pub title: String,
    /// The whole address of the school; empty when it is not known.
    pub site: String,
    /// What the build left.
    pub tree: Tree,
    /// Days until a key must be entered again.
    pub days: u32,
    /// Which keys open what.
    pub licences: Vec<Licence>,
}

/// Keys of one thing at a seller's.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Seller, id, store and whatever else the seller is asked with, by the names that `adapters/providers.js` reads.
    words: BTreeMap<&'static str, String>,
    /// The gated products that they open.
    products: Vec<String>,
}

impl Gate {
    /// The gate of a project, with what its build left.
    #[must_use]
    pub fn new(project: &Project, title: String, tree: Tree) -> Self {
        let settings = project.settings.gate.as_ref();
        let site = project.settings.base_url.as_ref().map(|url| format!("{}/", url.trim_end_matches('/')));
        Self {
            title,
            site: site.unwrap_or_default(),
            tree,
            days: settings.map_or(30, |gate| gate.days.value),
            licences: settings.map(|gate| licences(gate, project.catalog.as_ref())).unwrap_or_default(),
        }
    }

    /// Whether the gated tree lies among the public files of a host, in a folder that only the host's program reads.
    #[must_use]
    pub fn is_among_public_files(host: GateHost) -> bool {
        matches!(host, GateHost::Cloudflare | GateHost::CloudflarePages | GateHost::Netlify)
    }

    /// Whether a host wants all public files beside its configuration.
    #[must_use]
    pub fn wants_public_files(host: GateHost) -> bool {
        Self::is_among_public_files(host) || host == GateHost::S3
    }

    /// `settings.js`: what the program knows of the school. Gated files lie among the others in the `hidden` folder.
    fn script(&self, hidden: &str) -> String {
        let products: BTreeMap<&String, _> =
            self.tree.products.iter().map(|(id, product)| (id, json!({ "title": product.title }))).collect();
        let licences = self.licences.iter().map(|licence| {
            let mut words = json!(licence.words);
            words["products"] = json!(licence.products);
            words
        });
        let settings = json!({
            "version": 1,
            "title": self.title,
            "site": self.site,
            "base": self.tree.base,
            "days": self.days,
            "products": products,
            "licences": licences.collect::<Vec<_>>(),
            "folder": hidden,
            "paths": self.tree.holders().into_iter().collect::<Vec<_>>(),
        });
        // JSON is JavaScript too.
        format!("// Made by `tuition gate` from the last build. No secret is in here.\nexport default {settings:#};\n")
    }
}

fn licences(gate: &Settings, catalog: Option<&Catalog>) -> Vec<Licence> {
    let products = catalog.map_or(&[][..], |catalog| &catalog.products);
    let licence = |licence: &crate::load::gate::GateLicence| {
        let optional =
            [("store", &licence.store), ("variant", &licence.variant), ("organization", &licence.organization)];
        let optional = optional.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?.value.clone())));
        let own = [("provider", licence.provider.name().to_owned()), ("id", licence.id.value.clone())];
        let products = gated_products(&licence.product, products).map(|product| product.id.to_string());
        Licence { words: own.into_iter().chain(optional).collect(), products: products.collect() }
    };
    gate.licences.iter().map(licence).collect()
}
