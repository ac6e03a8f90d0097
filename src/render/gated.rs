//! The tree behind a gate: what members get, product by product, at the paths of the public site.

use super::Renderer;
use crate::diagnostics::Diagnostic;
use crate::model;
use crate::model::LanguageId;
use crate::plan::{self, GATED_PATHS, GatedProduct, Job};
use crate::write::{Content, Output};
use serde_json::{Map, Value, json};

impl Renderer<'_> {
    /// Makes one file behind the gate of a product. `self` shows the school as members see it.
    #[must_use]
    pub fn render_gated(&self, product: &str, job: &Job) -> (Option<Output>, Vec<Diagnostic>) {
        let (output, found) = self.render(job);
        let moved = output.map(|output| Output { path: plan::gated_path(product, &output.path), ..output });
        (moved, found)
    }

    /// The list of what is behind the gates: products with their titles and paths.
    #[must_use]
    pub fn gated_paths(&self, gated: &[GatedProduct]) -> Output {
        let products: Map<String, Value> = gated
            .iter()
            .map(|GatedProduct { product, jobs }| {
                let title = model::title_of(self.project, self.school, *product, LanguageId(0));
                let paths: Vec<&str> = jobs.iter().map(|job| job.path.as_str()).collect();
                (self.school.product(*product).id.clone(), json!({ "title": title, "paths": paths }))
            })
            .collect();
        let base = format!("{}/", self.place.base_path);
        let list = json!({ "version": 1, "base": base, "products": products });
        let bytes = format!("{list:#}\n").into_bytes();
        Output { path: GATED_PATHS.to_owned(), content: Content::Bytes(bytes), sources: Vec::new() }
    }
}
