//! `tuition gate`

use super::say::{complain, say};
use super::timings::count;
use super::{default_output, moment, read, report};
use crate::build;
use crate::cli::{Format, GateHostChoice, GateOptions, ProjectOptions};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::gate::{self, Gate, Places, Tree};
use crate::load::gate::GateHost;
use crate::load::{self, Project};
use crate::model::{LanguageId, school_title};
use crate::plan::{GATED_PATHS, GATED_TREE};
use crate::write::{Content, MARKER, Output, Sink, Staging};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes what a host needs to give gated pages to buyers.
pub(super) fn run(options: &GateOptions) -> ExitCode {
    let shown = ProjectOptions::reading(options.dir.clone(), Format::Human);
    let project = match read(&options.dir, Format::Human) {
        Ok(project) => project,
        Err(code) => return code,
    };
    let mut found = Diagnostics::default();
    found.extend(load::check(&project, moment(false).now));
    let (school, more) = build::school(&project, moment(false));
    found.extend(more);
    if found.has_errors() {
        report::findings(found, &project.sources, &shown);
        return ExitCode::FAILURE;
    }
    let Some(host) = host(options, &project) else {
        complain!("error: for which host? name it with --host, or as `host` in `[gate]` of tuition.toml");
        return ExitCode::from(2);
    };
    let title = school_title(&project, &school, LanguageId(0)).unwrap_or_else(|| "School".to_owned());
    let sites = Sites { public: default_output(&shown), gated: options.dir.join(GATED_TREE) };
    let into = options.into.clone().unwrap_or_else(|| options.dir.join("private/gate").join(host.name()));
    let done = sites.tree().and_then(|tree| {
        let gate = Gate::new(&project, title, tree);
        write(host, &gate, &sites, &into, options).map(|kept| (gate, kept))
    });
    // What could be better is told, and keeps nobody from publishing.
    report::findings(warnings(&project), &project.sources, &shown);
    match done {
        Ok((gate, kept)) => {
            tell(host, &gate, &into, &kept);
            ExitCode::SUCCESS
        }
        Err(problem) => {
            report::alone(&problem, &shown);
            ExitCode::FAILURE
        }
    }
}

fn host(options: &GateOptions, project: &Project) -> Option<GateHost> {
    let asked = options.host.map(|host| match host {
        GateHostChoice::Cloudflare => GateHost::Cloudflare,
        GateHostChoice::CloudflarePages => GateHost::CloudflarePages,
        GateHostChoice::Netlify => GateHost::Netlify,
        GateHostChoice::Nginx => GateHost::Nginx,
        GateHostChoice::Caddy => GateHost::Caddy,
        GateHostChoice::S3 => GateHost::S3,
    });
    asked.or_else(|| project.settings.gate.as_ref()?.host)
}

/// What is to be said of the gate itself; the rest is the business of `build`.
fn warnings(project: &Project) -> Diagnostics {
    let mut found = Diagnostics::default();
    let of_the_gate = |diagnostic: &Diagnostic| diagnostic.code == Code::GATE_UNOPENED;
    found.extend(load::check(project, moment(false).now).into_iter().filter(of_the_gate));
    found
}

fn tell(host: GateHost, gate: &Gate, into: &Path, kept: &[String]) {
    let files = count(gate.tree.holders().len(), "gated file");
    let products = count(gate.tree.products.len(), "product");
    say!("{host}: {files} of {products}, written to {}", into.display());
    for path in kept {
        say!("{path} is yours and was left as it is");
    }
    say!("next: {}", into.join("README.md").display());
}

/// What the last build left.
struct Sites {
    public: PathBuf,
    gated: PathBuf,
}

impl Sites {
    /// The list of the gated tree, all of whose files are there.
    fn tree(&self) -> Result<Tree, Diagnostic> {
        let list = self.gated.join(GATED_PATHS);
        let Ok(text) = fs::read_to_string(&list) else {
            let words = format!("there is no `{GATED_TREE}/{GATED_PATHS}`: nothing was built for buyers yet");
            let help = "set `protection = \"gated\"` for a product in catalog.toml, and run `tuition build`";
            return Err(Diagnostic::new(Code::GATE_NOT_BUILT, Place::Project, words).help(help));
        };
        let not_as_built = |words: String| {
            Diagnostic::new(Code::GATE_NOT_BUILT, Place::Project, words).help("run `tuition build` again")
        };
        let tree = Tree::read(&text)
            .map_err(|words| not_as_built(format!("`{GATED_TREE}/{GATED_PATHS}` cannot be used: {words}")))?;
        if !self.public.join("index.html").is_file() {
            return Err(not_as_built(format!("there is no site in `{}`", self.public.display())));
        }
        for (path, holders) in tree.holders() {
            if let Some(product) = holders.iter().find(|product| !self.gated.join(product).join(path).is_file()) {
                return Err(not_as_built(format!(
                    "`{GATED_TREE}/{product}/{path}` is in the list and not on the disk"
                )));
            }
        }
        Ok(tree)
    }

    /// A name that nobody can guess who has not read every gated file: it is made from what is in them.
    fn secret_folder(&self, tree: &Tree) -> Result<String, Diagnostic> {
        let mut hash = blake3::Hasher::new();
        for (path, holders) in tree.holders() {
            for product in holders {
                hash.update(path.as_bytes()).update(b"\0");
                hash.update(blake3::hash(&file(&self.gated.join(product).join(path))?).as_bytes());
            }
        }
        Ok(format!("_gated/{}/", hash.finalize().to_hex()))
    }

    /// Puts all that a host gives out into one folder.
    fn gather(&self, gate: &Gate, host: GateHost, folder: &str, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let put = |path: String, from: &Path| {
            sink.put(Output { path, content: Content::Bytes(file(from)?), sources: Vec::new() })
        };
        let below = gate.tree.base.trim_start_matches('/');
        for path in below_folder(&self.public)? {
            // Hosts look for their rules at the top, wherever the school is.
            let is_rule = matches!(path.as_str(), "_headers" | "_redirects");
            let target = if is_rule { path.clone() } else { format!("{below}{path}") };
            put(target, &self.public.join(&path))?;
        }
        if Gate::is_among_public_files(host) {
            for (path, holders) in gate.tree.holders() {
                for product in holders {
                    put(format!("{folder}{product}/{path}"), &self.gated.join(product).join(path))?;
                }
            }
        }
        Ok(())
    }
}

/// Writes everything, and returns the names of the creator's files that were left as they are.
fn write(
    host: GateHost,
    gate: &Gate,
    sites: &Sites,
    into: &Path,
    options: &GateOptions,
) -> Result<Vec<String>, Diagnostic> {
    let folder = sites.secret_folder(&gate.tree)?;
    fs::create_dir_all(into).map_err(|error| cannot_write(into, &error))?;
    let places = Places {
        hidden: folder.clone(),
        root: options.root.clone(),
        configuration: on_the_server(into, options).map_err(|error| Diagnostic::cannot_read(into, &error))?,
    };
    let files = gate::files(host, gate, &places);
    let (in_site, beside): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.path.starts_with("site/"));
    if Gate::wants_public_files(host) {
        let staging = Staging::begin(&into.join("site"))?;
        sites.gather(gate, host, &folder, &staging)?;
        for file in in_site {
            let path = file.path.trim_start_matches("site/").to_owned();
            staging.put(Output { path, content: Content::Bytes(file.text.into_bytes()), sources: Vec::new() })?;
        }
        staging.swap()?;
    }
    let mut kept = Vec::new();
    for file in beside {
        let target = into.join(&file.path);
        if file.is_yours && target.exists() {
            if fs::read(&target).is_ok_and(|there| there != file.text.as_bytes()) {
                kept.push(file.path);
            }
            continue;
        }
        if let Some(above) = target.parent() {
            fs::create_dir_all(above).map_err(|error| cannot_write(above, &error))?;
        }
        fs::write(&target, file.text).map_err(|error| cannot_write(&target, &error))?;
    }
    Ok(kept)
}

/// Where a folder will be found on the server: at its place in the school, or where it is when it is not part of it.
fn on_the_server(into: &Path, options: &GateOptions) -> std::io::Result<String> {
    let (into, school) = (into.canonicalize()?, options.dir.canonicalize()?);
    let path = into.strip_prefix(&school).map_or(into.clone(), |below| Path::new(&options.root).join(below));
    Ok(load::walk::shown(&path).to_string().replace('\\', "/"))
}

/// Paths of all files below a folder, without what Tuition marks its folders with.
fn below_folder(folder: &Path) -> Result<Vec<String>, Diagnostic> {
    let mut paths = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Diagnostic::cannot_read(folder, &error.into()))?;
        if entry.file_type().is_file() && entry.file_name() != MARKER {
            paths.push(load::walk::project_path(folder, entry.path()));
        }
    }
    Ok(paths)
}

fn file(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|error| Diagnostic::cannot_read(path, &error))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::OUTPUT_WRITE, Place::Project, format!("`{}` cannot be written: {error}", path.display()))
}
