//! `tuition theme check`

use crate::cli::{Format, ProjectOptions, ThemeCheckOptions};
use crate::commands::report;
use crate::commands::say::say;
use crate::load::{self, LoadOptions};
use crate::theme::check::{self, Report};
use std::process::ExitCode;

/// Checks the theme of a project, or a theme by itself.
pub(super) fn run(options: &ThemeCheckOptions) -> ExitCode {
    let shown =
        ProjectOptions { strict: options.strict, ..ProjectOptions::reading(options.dir.clone(), options.format) };
    let loaded = if options.dir.join("theme.toml").is_file() {
        load::theme(&options.dir)
    } else {
        load::load(&options.dir, &LoadOptions { theme: options.theme.clone(), ..LoadOptions::default() })
    };
    let (project, mut diagnostics) = match loaded {
        Ok(loaded) => loaded,
        Err(diagnostic) => {
            report::alone(&diagnostic, &shown);
            return ExitCode::FAILURE;
        }
    };
    let (checked, found) = check::check(&project);
    diagnostics.extend(found.as_slice().iter().cloned());
    let failed = report::findings(diagnostics, &project.sources, &shown);
    if options.format == Format::Human {
        say!("{}", summary(&checked));
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn summary(report: &Report) -> String {
    let (all, own) = report.templates;
    let kilobytes = |bytes: usize| format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100);
    let mut lines = vec![
        format!("theme {}, contract {}", report.name, crate::render::context::CONTRACT_VERSION),
        format!("  templates  {all}, {own} of them yours; {} pages rendered", report.pages),
        format!(
            "  weight     styles {}, scripts {} on every page and {} in all (compressed), first fonts {}",
            kilobytes(report.weight.styles),
            kilobytes(report.weight.scripts),
            kilobytes(report.weight.all_scripts),
            kilobytes(report.weight.fonts)
        ),
    ];
    if let Some(worst) = &report.contrast {
        lines.push(format!(
            "  contrast   {:.2} at the least, `{}` on `{}` in the {} scheme",
            worst.ratio, worst.ink, worst.ground, worst.scheme
        ));
    }
    lines.join("\n")
}
