//! Slides: a strip of pictures, each as wide as the frame, that is moved by hand, by keys or by a script's buttons.
//! Where a PDF cannot be drawn, a link to it.

use super::address::Address;
use super::media::kind_and_size;
use super::picture::SIZES;
use super::{SlideHref, Writer};
use crate::locale::Argument;
use crate::parse::document::{Block, BlockKind, Link, Media};

impl Writer<'_> {
    pub(super) fn slides(&mut self, media: &Media, address: &Address) {
        let drawn = media.link.target.asset().map(|asset| self.context.hrefs.slides(asset)).unwrap_or_default();
        let count = drawn.len().max(media.pictures.len());
        if count == 0 {
            self.slides_link(media, address);
        } else {
            self.uses("deck");
            self.media_caption(media);
            let slides = (self.context.words)("slides");
            let label = media.title.as_ref().map_or(slides.clone(), |title| format!("{slides}: {title}"));
            self.put("<div class=\"player\"><ol class=\"slides\" tabindex=\"0\"");
            self.put_attribute("aria-label", &label);
            self.put(">");
            for (place, slide) in drawn.iter().enumerate() {
                self.put("<li>");
                self.drawn_slide(slide, place, count);
                self.put("</li>");
            }
            for (place, picture) in media.pictures.iter().enumerate() {
                self.put("<li>");
                let alt = self.slide_alt(place, count, "");
                self.image(picture, "", &alt);
                self.put("</li>");
            }
            self.put("</ol></div><div class=\"media-tools\">");
            if !drawn.is_empty() {
                self.slides_file(&media.link, address);
            }
            self.put("</div>");
        }
        self.notes(&media.transcript, count);
    }

    fn drawn_slide(&mut self, slide: &SlideHref, place: usize, count: usize) {
        let Some((href, width, height)) = slide.pictures.first() else { return };
        let all = slide.pictures.iter().map(|(href, width, _)| format!("{href} {width}w"));
        let all = all.collect::<Vec<_>>().join(", ");
        let alt = self.slide_alt(place, count, &slide.words);
        self.put("<img");
        self.put_attribute("src", href);
        self.put_attribute("srcset", &all);
        self.put_attribute("sizes", SIZES);
        self.put_attribute("width", &width.to_string());
        self.put_attribute("height", &height.to_string());
        self.put_attribute("alt", &alt);
        self.put(" loading=\"lazy\" decoding=\"async\">");
    }

    fn slide_alt(&self, place: usize, count: usize, words: &str) -> String {
        let words = words.replace('\n', " · ");
        let arguments =
            [("position", Argument::from(place + 1)), ("count", count.into()), ("words", words.as_str().into())];
        (self.context.format)("slide-alt", &arguments).trim().to_owned()
    }

    fn slides_file(&mut self, link: &Link, address: &Address) {
        self.put("<a class=\"slides-file\"");
        self.put_attribute("href", &address.href);
        self.put(" download>");
        match &address.asset {
            Some(asset) => self.put_text(&kind_and_size(&asset.name, asset.size)),
            None => self.put_text(&link.written),
        }
        self.put("</a>");
    }

    fn slides_link(&mut self, media: &Media, address: &Address) {
        self.put("<a class=\"media-slides-link\"");
        self.put_attribute("href", &address.href);
        if address.external {
            self.put_attribute("rel", "noopener");
        }
        self.put("><span>");
        match &media.title {
            Some(title) => self.put_text(title),
            None => self.put_word("open-slides"),
        }
        self.put("</span></a>");
    }

    /// Notes on each slide are parted by rules; without a rule they are on all of them.
    fn notes(&mut self, blocks: &[Block], count: usize) {
        if blocks.is_empty() {
            return;
        }
        let parts: Vec<&[Block]> = blocks.split(|block| block.kind == BlockKind::Rule).collect();
        let of_each = parts.len() > 1 && count > 0;
        self.put("<details class=\"transcript\"><summary>");
        self.put_word("slides-notes");
        self.put("</summary>\n");
        if of_each {
            self.put("<ol class=\"slides-notes\">");
            for (place, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
                self.put("<li");
                self.put_attribute("value", &(place + 1).to_string());
                self.put(">");
                self.blocks(part);
                self.put("</li>");
            }
            self.put("</ol>");
        } else {
            self.blocks(blocks);
        }
        self.put("</details>");
    }
}
