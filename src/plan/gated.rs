//! What a gate keeps: the pages and files that members of a gated product get in the place of the public ones.

use super::members::{Members, members_files, paid_pages};
use super::{Job, JobKind, file_path};
use crate::load::Project;
use crate::load::catalog::Protection;
use crate::model::{ProductId, School};

/// Where the tree stands, from the project's root.
pub const GATED_TREE: &str = "private/gated";

/// The list of what is in the tree, for hosts.
pub const GATED_PATHS: &str = "paths.json";

/// A gated product, and what its members get. Paths are those of the public site.
pub struct GatedProduct {
    /// Which.
    pub product: ProductId,
    /// Pages and files.
    pub jobs: Vec<Job>,
}

/// Everything behind gates, product by product.
#[must_use]
pub fn gated_products(project: &Project, school: &School, members: &Members) -> Vec<GatedProduct> {
    let by_address = members.by_address();
    let gated = school.products().filter(|(_, product)| product.is_kept(Protection::Gated));
    let of = |product: ProductId| {
        let pages = paid_pages(project, school, product).filter_map(|page| {
            let id = *by_address.get(page.address.as_str())?;
            Some(Job { path: file_path(&page.address), kind: JobKind::Page(id) })
        });
        let files = members_files(project, school, members, product).map(|(_, job)| job.clone());
        GatedProduct { product, jobs: pages.chain(files).collect() }
    };
    gated.map(|(product, _)| of(product)).collect()
}

/// Where a file of a product stands in the tree.
#[must_use]
pub fn gated_path(product: &str, path: &str) -> String {
    format!("{product}/{path}")
}
