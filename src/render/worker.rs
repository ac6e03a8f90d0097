//! The service worker of a school that can be read without a network, or has sealed films.

use super::Renderer;
use crate::model;
use crate::plan;
use crate::theme::assets::script;
use serde_json::json;

/// All that it does to keep pages; what it knows is put before it.
const WORKER: &str = include_str!("worker.js");

/// How it opens sealed films and sounds while they play.
const SEALED: &str = include_str!("worker_sealed.js");

impl Renderer<'_> {
    /// The worker with what it must know. The same content makes the same version, so that nothing is loaded again.
    pub(super) fn worker(&self) -> Vec<u8> {
        let sealed = if model::has_sealed(self.school) { SEALED } else { "" };
        if !model::works_offline(self.project) {
            let site = json!({ "folder": self.place.href("/") });
            return script(&format!("const SITE = {site};\n{sealed}")).to_vec();
        }
        let is_needed = |path: &str| [".css", ".js", ".woff2", ".woff"].iter().any(|ending| path.ends_with(ending));
        let theme = self.theme.assets().iter().filter(|asset| is_needed(&asset.path));
        let theme = theme.map(|asset| self.place.href(&format!("/{}", asset.path)));
        let brand = self.sites.iter().flat_map(|site| [&site.logo, &site.logo_dark]).flatten().map(|logo| &logo.src);
        let brand = brand.filter(|src| !model::is_external(src)).cloned();
        let panels = self.sites.iter().map(|site| site.panels.clone());
        let mut always: Vec<String> = theme.chain(brand).chain(panels).collect();
        // Pages have no name that follows from their content, so what they hold counts.
        let mut version = blake3::Hasher::new();
        version.update(WORKER.as_bytes()).update(sealed.as_bytes());
        for (id, page) in self.school.iter().filter(|(_, page)| page.group == model::OFFLINE) {
            always.push(self.place.href(&page.address));
            // A template that fails is told where the page itself is made.
            version.update(self.page(id, &mut Vec::new()).unwrap_or_default().as_bytes());
        }
        always.sort();
        always.dedup();
        let mut homes: Vec<&str> = self.sites.iter().map(|site| site.home.as_str()).collect();
        // The home of a language may stand in that of another.
        homes.sort_by_key(|home| std::cmp::Reverse(home.len()));
        let pictures = self.project.statics.iter().filter(|file| file.is_picture());
        let pictures: Vec<String> = pictures.map(|file| self.place.href(&format!("/{}", file.path))).collect();
        let mut site =
            json!({ "folder": self.place.href("/"), "homes": homes, "always": always, "pictures": pictures });
        version.update(site.to_string().as_bytes());
        site["version"] = json!(&version.finalize().to_hex()[..8]);
        script(&format!("const SITE = {site};\n{WORKER}\n{sealed}")).to_vec()
    }

    /// The address of the worker, where it keeps pages.
    pub(super) fn worker_href(&self) -> Option<String> {
        model::works_offline(self.project).then(|| self.place.href(&format!("/{}", plan::WORKER)))
    }

    /// The address of the worker, where it does no more than open sealed films: only who has unlocked one needs it.
    pub(super) fn sealed_worker_href(&self) -> Option<String> {
        let is_alone = model::has_sealed(self.school) && !model::works_offline(self.project);
        is_alone.then(|| self.place.href(&format!("/{}", plan::WORKER)))
    }
}
