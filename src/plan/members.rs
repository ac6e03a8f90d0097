//! The school as its members see it: those who have bought what is sealed, or kept behind a gate.

use super::{Job, JobKind, codes, invited_by};
use crate::load::Project;
use crate::load::catalog::Protection;
use crate::model::{self, AssetId, Page, PageId, ProductId, School};
use crate::pictures::Pictures;
use std::collections::BTreeMap;

/// The same school with the products of one protection open, and every output of it.
pub struct Members {
    /// Whose members they are.
    pub protection: Protection,
    /// What they see.
    pub school: School,
    /// What pictures are offered to them as.
    pub pictures: Pictures,
    /// Every output of their school. Most are those of the public site.
    pub jobs: Vec<Job>,
}

impl Members {
    /// Those of a protection, when the school has it.
    #[must_use]
    pub fn of(all: &[Self], protection: Protection) -> Option<&Self> {
        all.iter().find(|members| members.protection == protection)
    }

    /// Their pages by the address that each has in both schools.
    pub(super) fn by_address(&self) -> BTreeMap<&str, PageId> {
        self.school.iter().map(|(id, page)| (page.address.as_str(), id)).collect()
    }
}

/// The pages of a product that say more to who has bought it, in the order of the school.
pub fn paid_pages<'a>(
    project: &'a Project,
    school: &'a School,
    product: ProductId,
) -> impl Iterator<Item = &'a Page> + use<'a> {
    let pages = school.pages.iter().filter(move |page| page.product == Some(product));
    let says_more = |page: &&Page| page.paid.is_some() || model::sells(project, page);
    pages.filter(move |page| says_more(page) && page.withheld_until.is_none())
}

/// The files that members of a product get beside its pages: those that its pages use and that nobody else sees. With
/// the place of each among the members' jobs.
pub fn members_files<'a>(
    project: &'a Project,
    school: &'a School,
    members: &'a Members,
    product: ProductId,
) -> impl Iterator<Item = (usize, &'a Job)> {
    let uses = move |id: &AssetId| {
        let used = members.school.publicity.users.get(id).is_some_and(|users| users.contains(&product));
        used && !school.publicity.public.contains(id)
    };
    let public = codes(project, school);
    let invites = move |address: &str| {
        let page = invited_by(project, &members.school, address);
        page.is_some_and(|page| page.product == Some(product)) && !public.contains(address)
    };
    members.jobs.iter().enumerate().filter(move |(_, job)| match &job.kind {
        JobKind::Asset(id) | JobKind::Slide(id, ..) => uses(id),
        JobKind::Picture(variant) => uses(&variant.picture),
        JobKind::Code(address) => invites(address),
        _ => false,
    })
}
