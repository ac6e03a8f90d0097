//! Pictures for the dark scheme: `ladder.dark.svg` beside `ladder.svg`. A twin is public when its picture is.

use super::{AssetId, School};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::Project;

/// The picture that is shown in place of this one in the dark scheme.
#[must_use]
pub fn dark_twin(project: &Project, picture: AssetId) -> Option<AssetId> {
    let file = &project.assets[picture.0 as usize];
    let (stem, ending) = file.path.rsplit_once('.').filter(|_| file.is_picture())?;
    project.asset(&format!("{stem}.dark.{ending}"))
}

/// Reports twins that no picture has and that no page uses.
pub(super) fn alone(project: &Project, school: &School) -> Vec<Diagnostic> {
    let is_used = |id: &AssetId| school.publicity.public.contains(id) || school.publicity.paid.contains(id);
    let mut found = Vec::new();
    for file in project.assets.iter().filter(|file| file.is_picture()) {
        let light = file
            .path
            .rsplit_once('.')
            .and_then(|(stem, ending)| Some(format!("{}.{ending}", stem.strip_suffix(".dark")?)));
        let Some(light) = light.filter(|light| project.asset(light).is_none()) else { continue };
        if project.asset(&file.path).is_some_and(|id| is_used(&id)) {
            continue;
        }
        let words = format!("`{}` is for the dark scheme, but there is no `{light}`", file.path);
        let problem = Diagnostic::new(Code::DARK_ALONE, Place::Path(file.path.clone()), words);
        found.push(problem.help("call both alike, with the same ending"));
    }
    found
}
