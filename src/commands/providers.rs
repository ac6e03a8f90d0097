//! `tuition providers`

use super::say::{complain, say};
use crate::checkout::{self, Provider, Providers};
use crate::cli::{ListFormat, ProvidersOptions};
use crate::diagnostics::suggest;
use serde_json::json;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// Lists the providers that checkouts can name, or tells all of one.
pub(super) fn run(options: &ProvidersOptions) -> ExitCode {
    let providers = match crate::load::providers_of(&options.dir) {
        Ok(providers) => providers,
        Err(errors) => {
            for error in errors {
                complain!("error: {error}");
            }
            return ExitCode::FAILURE;
        }
    };
    let Some(key) = &options.provider else {
        list(&providers, options.format);
        return ExitCode::SUCCESS;
    };
    let Some(provider) = providers.get(key) else {
        let guess = suggest::closest(key, providers.iter().map(|provider| provider.key.as_str()));
        let guess = guess.map(|guess| format!("; did you mean `{guess}`?")).unwrap_or_default();
        complain!("error: there is no provider `{key}`{guess}\nrun `tuition providers` to list all");
        return ExitCode::from(2);
    };
    if options.file {
        let Some(text) = checkout::file(key) else {
            complain!("error: `{key}` is your own: its file is `providers/{key}.toml`");
            return ExitCode::from(2);
        };
        super::say::out(format_args!("{text}"));
        return ExitCode::SUCCESS;
    }
    match options.format {
        ListFormat::Human => tell(provider),
        ListFormat::Json => say!("{:#}", as_json(provider)),
    }
    ExitCode::SUCCESS
}

fn list(providers: &Providers, format: ListFormat) {
    if format == ListFormat::Json {
        say!("{:#}", json!(providers.iter().map(as_json).collect::<Vec<_>>()));
        return;
    }
    let names: Vec<(&str, String)> =
        providers.iter().map(|provider| (provider.key.as_str(), both_names(provider))).collect();
    let keys = names.iter().map(|(key, _)| key.width()).max().unwrap_or(0);
    let widest = names.iter().map(|(_, name)| name.width()).max().unwrap_or(0);
    for (provider, (key, name)) in providers.iter().zip(&names) {
        let gap = " ".repeat(widest - name.width());
        say!("{key:keys$}  {name}{gap}  needs {}", provider.needs().replace('`', ""));
    }
    say!(
        "\n`tuition providers stripe` tells what is known of one; a file `providers/NAME.toml` in your school adds another."
    );
}

fn both_names(provider: &Provider) -> String {
    let (name, chinese) = (&provider.adapter.name, provider.name_in("zh"));
    match (name.as_str(), chinese == name) {
        ("", _) => "any other address".to_owned(),
        (name, true) => name.to_owned(),
        (name, false) => format!("{name} {chinese}"),
    }
}

fn tell(provider: &Provider) {
    say!("{} · {}\n", provider.key, both_names(provider));
    if let Some(about) = &provider.adapter.about {
        say!("{about}\n");
    }
    for (heading, lines) in provider.describe() {
        for (index, line) in lines.iter().enumerate() {
            let heading = if index == 0 { heading } else { "" };
            say!("{heading:<14}{}", line.replace('`', ""));
        }
    }
}

fn as_json(provider: &Provider) -> serde_json::Value {
    let rows = provider.describe().into_iter().map(|(heading, lines)| {
        let key = heading.to_lowercase().replace(' ', "_");
        (key, json!(lines.iter().map(|line| line.replace('`', "")).collect::<Vec<_>>()))
    });
    let mut all = serde_json::Map::new();
    all.insert("key".to_owned(), json!(provider.key));
    all.insert("name".to_owned(), json!(provider.adapter.name));
    all.insert("names".to_owned(), json!(provider.adapter.names));
    all.insert("about".to_owned(), json!(provider.adapter.about));
    all.extend(rows);
    all.into()
}
