//! How much a host takes. The numbers are those of the smallest plan, as the hosts' documentation had them in 2026; a
//! site that has more is warned of, since larger plans take more.

use crate::load::publish::Host;

/// What a host takes at the most; nothing where it sets no limit, or none that is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Files.
    pub files: Option<usize>,
    /// Bytes of one file.
    pub file: Option<u64>,
    /// Bytes of all together.
    pub site: Option<u64>,
    /// Rules for redirects that are read.
    pub redirects: Option<usize>,
    /// Bytes of the list of these.
    pub redirect_bytes: Option<u64>,
}

const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

impl Limits {
    /// Those of a host.
    #[must_use]
    pub fn of(host: Host) -> Self {
        let none = Self::default();
        match host {
            // developers.cloudflare.com/workers/platform/limits and /pages/platform/limits: 20,000 files of 25 MiB;
            // 2,000 static rules in `_redirects`.
            Host::Cloudflare => Self { files: Some(20_000), file: Some(25 * MIB), redirects: Some(2_000), ..none },
            // docs.github.com, "GitHub Pages limits": a site of 1 GB; files of a repository end at 100 MiB.
            Host::Github => Self { file: Some(100 * MIB), site: Some(GIB), ..none },
            // docs.gitlab.com, "GitLab.com settings": 1 GiB, 200,000 entries; `_redirects` of 1,000 rules and 64 KiB.
            Host::Gitlab => Self {
                files: Some(200_000),
                site: Some(GIB),
                redirects: Some(1_000),
                redirect_bytes: Some(64 << 10),
                ..none
            },
            // vercel.com/docs/limits: 15,000 files, 100 MB in all on the free plan, 1,024 redirects.
            Host::Vercel => Self { files: Some(15_000), site: Some(100 * MIB), redirects: Some(1_024), ..none },
            Host::Netlify | Host::Nginx | Host::Caddy => none,
        }
    }
}

/// What of a site is more than the host takes, each as a sentence and what helps.
#[must_use]
pub fn exceeded(host: Host, files: &[(String, u64)], redirects: &[(String, String)]) -> Vec<(String, &'static str)> {
    let limits = Limits::of(host);
    let mut found = Vec::new();
    if let Some(most) = limits.files.filter(|most| files.len() > *most) {
        let words = format!("the site has {} files, and {} takes {most}", files.len(), host.title());
        found.push((words, "make fewer pictures (`[images] widths`), or publish on a plan or host that takes more"));
    }
    if let Some(most) = limits.file {
        let mut large: Vec<_> = files.iter().filter(|(_, size)| *size > most).collect();
        large.sort_by_key(|(path, size)| (std::cmp::Reverse(*size), path.clone()));
        for (path, size) in large.into_iter().take(5) {
            let words = format!("`{path}` has {}, and {} takes files of {}", mib(*size), host.title(), mib(most));
            found.push((words, "keep large films with a host for films, and link or embed them"));
        }
    }
    let all: u64 = files.iter().map(|(_, size)| size).sum();
    if let Some(most) = limits.site.filter(|most| all > *most) {
        let words = format!("the site has {}, and {} takes {}", mib(all), host.title(), mib(most));
        found.push((words, "keep films and large files elsewhere, or publish on a plan or host that takes more"));
    }
    if let Some(most) = limits.redirects.filter(|most| redirects.len() > *most) {
        let words = format!(
            "there are {} old addresses, and {} reads {most} redirects; the others are redirected by a page",
            redirects.len(),
            host.title()
        );
        found.push((words, "take out `aliases` that nobody follows any more"));
    }
    found
}

fn mib(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(MIB))
}
