//! What stands at the end of a page that readers pass on: links to networks, and a poster with a code.

use super::Renderer;
use super::card::poster;
use super::context::{ImageView, ShareLinkView, ShareView};
use super::qr;
use crate::cache::Key;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::marketing::Network;
use crate::model::{self, LanguageId, Page, PageId, PageKind};
use crate::{pictures, plan};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands as it is in a part of an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Renderer<'_> {
    /// How a post or a product is passed on, when the settings say so and the address is known.
    pub(super) fn share(&self, page: &Page, title: &str) -> Option<ShareView> {
        if !matches!(page.kind, PageKind::Post | PageKind::Landing) {
            return None;
        }
        let address = self.place.canonical(&page.address)?;
        let networks = &self.project.settings.share.links;
        let links = networks.iter().map(|network| self.share_link(*network, &address, title, page.language)).collect();
        let poster = plan::has_poster(self.project, page).then(|| {
            let src = self.place.href(&format!("/{}", plan::poster_path(self.school, page)));
            ImageView::plain(src, title, Some((poster::WIDTH, poster::HEIGHT)))
        });
        let view = ShareView { address, title: title.to_owned(), links, poster };
        (!view.links.is_empty() || view.poster.is_some()).then_some(view)
    }

    fn share_link(&self, network: Network, address: &str, title: &str, language: LanguageId) -> ShareLinkView {
        let write = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
        let (url, text) = (write(address), write(title));
        let locale = self.locale(language);
        let (name, href) = match network {
            Network::Email => (locale.text("share-by-e-mail"), format!("mailto:?subject={text}&body={url}")),
            Network::X => ("X".to_owned(), format!("https://x.com/intent/post?text={text}&url={url}")),
            Network::Mastodon => {
                let both = write(&format!("{title}\n{address}"));
                ("Mastodon".to_owned(), format!("https://share.joinmastodon.org/#text={both}"))
            }
            Network::Weibo => {
                let href = format!("https://service.weibo.com/share/share.php?url={url}&title={text}");
                (locale.text("share-weibo"), href)
            }
            Network::Linkedin => {
                ("LinkedIn".to_owned(), format!("https://www.linkedin.com/sharing/share-offsite/?url={url}"))
            }
            Network::Telegram => ("Telegram".to_owned(), format!("https://t.me/share/url?url={url}&text={text}")),
        };
        ShareLinkView { network: network.to_string(), title: name, href }
    }

    /// A product's poster.
    pub(super) fn poster(&self, id: PageId, found: &mut Vec<Diagnostic>) -> Vec<u8> {
        let page = self.school.page(id);
        let Some((product_id, card)) =
            page.product.and_then(|product| Some((product, self.card_of(product, page.language)?)))
        else {
            return Vec::new();
        };
        let product = self.school.product(product_id);
        let words = self.poster_words(page, product_id, card);
        let fonts = self.cards.fonts();
        let missing = poster::missing(fonts, &words);
        if !missing.is_empty() {
            let file = page.file.map(|file| Place::Path(self.project.pages[file].path.clone()));
            let named: Vec<String> = missing.iter().map(|c| format!("`{c}`")).collect();
            let message = format!("the poster of `{}` is without {}", page.address, named.join(", "));
            found.push(Diagnostic::new(Code::CARD_CHARACTER, file.unwrap_or(Place::Project), message));
        }
        let address = self.place.canonical(&page.address).unwrap_or_else(|| page.address.clone());
        let address = format!("{address}?utm_source=poster");
        let cover = model::cover_of(self.project, self.school, product_id);
        let cover = cover.filter(|asset| self.school.publicity.public.contains(asset));
        let hash = cover.map(|asset| self.project.assets[asset.0 as usize].hash.to_hex().to_string());
        let accent = self.theme.accent().light;
        let (kind, seed) = (product.kind.name(), product.id.as_str());
        let said = format!("{words:?} {kind} {seed} {} {hash:?} {address}", accent.hex());
        let key = Key::of("poster", &[said.as_bytes(), &[poster::VERSION]]);
        let made = self.cache.get_or(&key, || {
            let picture =
                cover.and_then(|asset| pictures::filling(self.project, asset, poster::WIDTH, poster::PICTURE));
            let code = qr::modules(&address).unwrap_or_default();
            poster::draw(fonts, picture.as_deref(), (kind, seed), accent, &words, &code)
        });
        made.to_vec()
    }

    fn poster_words(&self, page: &Page, id: model::ProductId, card: &super::context::ProductCard) -> poster::Words {
        let language = page.language;
        let locale = self.locale(language);
        let site = &self.sites[language.0];
        let price = card.price.as_ref().map(|price| {
            let (before, after) = (locale.text("price-from-before"), locale.text("price-from-after"));
            let from = |words: String| if price.from { words } else { String::new() };
            let parts = [from(before), price.text.clone(), from(after), price.suffix.clone().unwrap_or_default()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        });
        let free = || if card.free { locale.text("free") } else { String::new() };
        let entry = model::entry_of(self.project, self.school, id);
        let sale = entry.filter(|entry| model::is_buyable(entry)).and_then(|entry| self.sale(entry, language));
        poster::Words {
            above: card.kind_name.clone(),
            title: card.title.clone(),
            below: card.tagline.clone().unwrap_or_default(),
            price: price.unwrap_or_else(free),
            sale: sale.map(|sale| sale.text).unwrap_or_default(),
            school: site.title.clone(),
            address: self.host(),
            scan: locale.text("scan-to-open"),
            right_to_left: site.direction == "rtl",
        }
    }
}
