//! What the command line understands.

mod asking;
mod catalog;
mod ci;
mod edition;
mod gate;
mod keys;
mod pages;
mod project;
mod publish;
mod themes;
mod verify;

pub use asking::{DoctorOptions, ListFormat, ProvidersOptions, SchemaSubject, StatsOptions};
pub use catalog::{CatalogCalendarOptions, CatalogCommand, CatalogOptions, CatalogPricesOptions};
pub use ci::{CiAddOptions, CiCommand, CiHost, InitCi, ManOptions};
use clap::{Parser, Subcommand};
pub use edition::{EditionChoice, EditionCommand, EditionOptions, EditionTextOptions, EditionTraceOptions};
pub use gate::{GateHostChoice, GateOptions};
pub use keys::{
    KeysCommand, KeysExportOptions, KeysFileOptions, KeysFormat, KeysImportOptions, KeysInitOptions, KeysIssueOptions,
    KeysListOptions, KeysPasswordOptions, KeysRevokeOptions, KeysRotateOptions,
};
pub use pages::{
    InitLanguage, InitOptions, JurisdictionChoice, MoveOptions, NewCommand, NewPageOptions, NewPartOptions,
    NewPolicyOptions, PolicyChoice,
};
pub use project::{AuditOptions, BuildOptions, CheckOptions, Format, ProjectOptions, ServeOptions};
pub use publish::PublishOptions;
pub use themes::{DocsFormat, ThemeCheckOptions, ThemeCommand, ThemeNewOptions};
pub use verify::VerifyOptions;

/// Turn a folder of Markdown into a school that sells what you know.
#[derive(Debug, Parser)]
#[command(name = "tuition", version, about, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  tuition init my-school        start a school\n  tuition build my-school       write its site to my-school/public\n  tuition check my-school       find what is wrong, write nothing\n\nThe guide: docs/ in the source, or `tuition help COMMAND`."
)]
pub struct Cli {
    /// What to do. Without a command tuition explains itself.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new school in a folder
    #[command(
        after_help = "Examples:\n  tuition init my-school\n  tuition init my-school --lang zh\n  tuition init my-school --ci github      with what GitHub needs to publish it after each change"
    )]
    Init(InitOptions),
    /// Begin a page: the right file in the right folder, with the next number
    #[command(
        after_help = "Examples:\n  tuition new course \"Bread at home\"\n  tuition new lesson \"Mill the grain\" --in bread-at-home/01-begin\n  tuition new post \"The oven is on\"\n  tuition new policy refund                  what to say about refunds, with blanks for what only you know\n  tuition new policy all --for eu,uk,us      all such pages, for buyers in Europe and the United States"
    )]
    New {
        /// What to begin
        #[command(subcommand)]
        command: NewCommand,
    },
    /// Move a page or a folder, renumber those beside it, and change every link so that it leads where it led
    #[command(
        override_usage = "tuition move FROM --before PAGE\n       tuition move FROM --after PAGE\n       tuition move FROM --into FOLDER\n       tuition move FROM TO",
        after_help = "Examples:\n  tuition move bread/flour/sift --before bread/flour/mill     another place among those beside it\n  tuition move bread/flour/sift --into bread/dough            to the end of another module\n  tuition move bread/oven --after bread/flour                 a whole module\n  tuition move bread/flour/sift 03-sieve.md                   another name\n  tuition move content/pages/faq.md content/pages/help/faq.md --dry-run"
    )]
    Move(MoveOptions),
    /// Build the site
    #[command(
        after_help = "Examples:\n  tuition build\n  tuition build my-school --output /srv/www --base-url https://school.example/\n  tuition build --strict --format github      in a CI pipeline\n  tuition build --timings timings.json        how long each stage took"
    )]
    Build(BuildOptions),
    /// Show the site in a browser while you write, and show each change as soon as it is saved
    #[command(
        after_help = "Examples:\n  tuition serve my-school --open       opens it in the browser; Ctrl C ends it\n  tuition serve --drafts --members    with drafts, as buyers see it\n  tuition serve --public --port 8000  exactly what a build publishes, such as behind a tunnel"
    )]
    Serve(ServeOptions),
    /// Build the site, and build it again whenever a file is saved
    #[command(
        after_help = "Examples:\n  tuition watch my-school              Ctrl C ends it\n  tuition watch --output /srv/www     for a server of your own"
    )]
    Watch(BuildOptions),
    /// Do everything that `build` does, but write nothing
    #[command(
        after_help = "Examples:\n  tuition check my-school\n  tuition check my-school --online     ask where checkouts and outside links lead"
    )]
    Check(CheckOptions),
    /// Prove that nothing paid is in the public site
    #[command(
        after_help = "Examples:\n  tuition audit my-school\n  tuition audit my-school --site /srv/www     look at a site that was built before"
    )]
    Audit(AuditOptions),
    /// Hold a published site, or its folder, against what was built
    #[command(
        after_help = "Examples:\n  tuition verify https://school.example/                      every file is what the site's release.json says\n  tuition verify https://school.example/ --against public     and what was built here\n  tuition verify /srv/www\n\nOf a site on the network it also tells whether a missing page is answered with 404, and whether files of the project\ncan be read that are nobody's business."
    )]
    Verify(VerifyOptions),
    /// Build, audit, and bring to its host what has changed: files first, pages next, removals last
    #[command(
        after_help = "Examples:\n  tuition publish                      to the only target of [publish.targets] in tuition.toml\n  tuition publish live --dry-run       what would be sent and removed\n  tuition publish live --rollback      back to the release before\n  tuition publish live --releases      the releases that can be gone back to\n\nKeys and passwords stand in the environment, never in a file. What was cut off is gone on with by the next run."
    )]
    Publish(PublishOptions),
    /// Make and withdraw the keys with which buyers open sealed products
    #[command(
        after_help = "Examples:\n  tuition keys init                         once: make the school's master secret\n  tuition keys issue bread --count 500      keys to give to a checkout\n  tuition keys import sales.csv --opens bread      serials that a provider gave to buyers\n  tuition keys revoke 17 --reason refund\n\nThe master secret is in .tuition/vault/, which is for this computer alone; licences.toml tells what was issued, holds\nno secret and belongs into git."
    )]
    Keys {
        /// What to do
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// Write what a host needs to give gated pages to buyers, and to nobody else
    #[command(
        after_help = "Examples:\n  tuition gate my-school                     for the host of [gate] in tuition.toml, to private/gate/\n  tuition gate --host nginx --root /srv/school\n\nTo be run after each build. The secret that signs readers' cookies is set at the host and stands in no file."
    )]
    Gate(GateOptions),
    /// Let a service check, build and publish the school after each change
    #[command(
        after_help = "Examples:\n  tuition ci add github\n  tuition ci add cloudflare --dir my-school\n\nWithout secrets nobody's change is built but as a preview, in which sealed products are cut."
    )]
    Ci {
        /// What to do
        #[command(subcommand)]
        command: CiCommand,
    },
    /// Make books to take away of what the school teaches
    #[command(
        after_help = "Examples:\n  tuition edition epub bread                 the whole course as an e-book, to private/editions/\n  tuition edition epub --all --language zh   every product, in Chinese\n  tuition edition epub bread --sample        what everybody may read of it\n\nFull editions are for buyers: give them to your checkout, and never put them into a folder that is published."
    )]
    Edition {
        /// What to make
        #[command(subcommand)]
        command: EditionCommand,
    },
    /// Print what is for sale, what it costs and when, what comes and what expires
    #[command(
        after_help = "Examples:\n  tuition catalog list                       a line for each product\n  tuition catalog prices --on 2026-12-01     every plan, on another day\n  tuition catalog calendar --days 30         sales, releases, events, QR codes of the next 30 days"
    )]
    Catalog {
        /// What to print
        #[command(subcommand)]
        command: CatalogCommand,
    },
    /// Count words and minutes, what of it is free, and what pages weigh
    #[command(
        after_help = "Examples:\n  tuition stats my-school\n  tuition stats --drafts --top 30           with what is not published yet, and longer lists\n  tuition stats --format json > stats.json\n\nOf paid texts only their length is told. Nothing is written but the cache."
    )]
    Stats(StatsOptions),
    /// Look at this computer, the school and its cache, and tell what does not work
    #[command(
        after_help = "Examples:\n  tuition doctor my-school\n  tuition doctor --clear-cache        empties .tuition/cache; it fills again by itself\n  tuition doctor --format json        to send along when you ask for help"
    )]
    Doctor(DoctorOptions),
    /// Make a theme, check one, or read what themes can build on
    #[command(
        after_help = "Examples:\n  tuition theme list\n  tuition theme new mine          start a theme in themes/mine\n  tuition theme check             try the project's theme on every kind of page\n  tuition theme docs > theme.md   contexts, blocks, components, tokens, words"
    )]
    Theme {
        /// What to do
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// List the checkout providers that a catalog can name, or tell what is known of one
    #[command(
        after_help = "Examples:\n  tuition providers                    list them, with those of the school in this folder\n  tuition providers stripe             which addresses are right, what they carry, what is refused\n  tuition providers stripe --file > providers/my-shop.toml     start one of your own"
    )]
    Providers(ProvidersOptions),
    /// Print the JSON Schema of a file, for completion in editors
    #[command(
        after_help = "Example:\n  tuition schema catalog > catalog.schema.json\n  then begin catalog.toml with: #:schema ./catalog.schema.json"
    )]
    Schema {
        /// Which file
        subject: SchemaSubject,
    },
    /// Tell the longer story of a code such as T0102
    #[command(after_help = "Example:\n  tuition explain T0102")]
    Explain {
        /// The code; without it all codes are listed
        code: Option<String>,
    },
    /// Print completions for a shell
    #[command(after_help = "Example:\n  tuition completions bash > ~/.local/share/bash-completion/completions/tuition")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages, for those who package the program
    #[command(hide = true, after_help = "Example:\n  tuition man --into /usr/local/share/man/man1")]
    Man(ManOptions),
}
