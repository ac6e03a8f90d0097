//! The pictures that stand for the school in a browser's tab and on a home screen.

use crate::load::Project;
use crate::load::files::AssetFile;
use crate::model::{self, LanguageId, School};
use crate::theme::Theme;

/// Raised when icons of the same source look different.
pub const ICON_VERSION: u8 = 1;

/// An icon to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The drawn one, for a school that has none of its own, as SVG.
    Drawing,
    /// As it is, so many pixels wide.
    Plain(u32),
    /// For Apple's home screens, which cut the corners off and show no transparency: on a ground, with room around it.
    Touch,
    /// For launchers that cut any shape out of it: all that counts is in the middle.
    Maskable,
}

/// Every icon of a school. Drawings are made only when there is nothing else.
const ICONS: [Icon; 6] =
    [Icon::Drawing, Icon::Plain(48), Icon::Plain(192), Icon::Plain(512), Icon::Touch, Icon::Maskable];

impl Icon {
    /// How many pixels wide and high it is.
    #[must_use]
    pub fn size(self) -> u32 {
        match self {
            Self::Plain(size) => size,
            Self::Touch => 180,
            Self::Drawing | Self::Maskable => 512,
        }
    }

    fn name(self) -> String {
        match self {
            Self::Drawing => "letter.svg".to_owned(),
            Self::Plain(size) => format!("{size}.png"),
            Self::Touch => "touch.png".to_owned(),
            Self::Maskable => "maskable.png".to_owned(),
        }
    }
}

/// What icons are made from.
#[derive(Clone, Copy, Debug)]
pub enum IconSource<'a> {
    /// The creator's picture.
    File(&'a AssetFile),
    /// A picture of the theme, by its bytes.
    Theme(&'a [u8]),
    /// The first letter of the school's name.
    Letter,
}

/// The creator's icon, else the theme's `icon.svg`, else a drawn one.
#[must_use]
pub fn icon_source<'a>(project: &'a Project, theme: &'a Theme) -> IconSource<'a> {
    let file = project.settings.theme.icon.as_ref().filter(|icon| !model::is_external(&icon.value)).and_then(|icon| {
        let asset = model::find_asset(project, "", &icon.value).map(|id| &project.assets[id.0 as usize]);
        let path = icon.value.trim_start_matches('/');
        asset.or_else(|| project.statics.iter().find(|file| file.path == path))
    });
    let of_theme = || theme.assets().iter().find(|asset| asset.name == "icon.svg");
    file.map(IconSource::File)
        .or_else(|| of_theme().map(|asset| IconSource::Theme(&asset.bytes)))
        .unwrap_or(IconSource::Letter)
}

/// The icons that a school has.
#[must_use]
pub fn icons(project: &Project, theme: &Theme) -> Vec<Icon> {
    let drawn = matches!(icon_source(project, theme), IconSource::Letter) && project.settings.theme.icon.is_none();
    ICONS.into_iter().filter(|icon| drawn || *icon != Icon::Drawing).collect()
}

/// Where an icon is published. Its name follows from all that decides its looks.
#[must_use]
pub fn icon_path(project: &Project, school: &School, theme: &Theme, icon: Icon) -> String {
    let source = match icon_source(project, theme) {
        IconSource::File(file) => file.hash,
        IconSource::Theme(bytes) => blake3::hash(bytes),
        IconSource::Letter => blake3::hash(b""),
    };
    // A picture that cannot be read is replaced by the letter, so that always counts.
    let title = model::school_title(project, school, LanguageId(0)).unwrap_or_default();
    let colours = [theme.accent().light.hex(), theme.paper().0.hex()].join(" ");
    let seed = format!("{source}\n{title}\n{colours}\n{ICON_VERSION}\n{}", env!("CARGO_PKG_VERSION"));
    let hash = &blake3::hash(seed.as_bytes()).to_hex()[..8];
    let name = icon.name();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    format!("assets/icon-{stem}.{hash}.{extension}")
}

/// Where the web manifest of a language is published.
#[must_use]
pub fn manifest_path(school: &School, language: LanguageId) -> String {
    format!("{}/manifest.webmanifest", school.language(language).prefix).trim_start_matches('/').to_owned()
}
