//! Video and sound that everybody may have.

use super::{Said, put};
use crate::load::catalog::Access;
use crate::load::pages::PageFile;
use crate::media::{hosts, time};
use crate::model::{self, Page, Product};
use crate::render::Renderer;
use crate::render::commerce::iso;
use serde_json::{Value, json};

impl Renderer<'_> {
    /// The video and the sound above the text of a page.
    pub(super) fn media_data(&self, page: &Page, said: &Said<'_>) -> (Option<Value>, Option<Value>) {
        let file = page.file.map(|file| &self.project.pages[file]).filter(|_| model::fields_are_public(page));
        let Some(file) = file else { return (None, None) };
        let front = &file.front;
        let video = front.video.as_ref().and_then(|video| {
            let poster = front.poster.as_ref().map(|poster| poster.value.as_str());
            self.video(page, file, &video.value, poster, said)
        });
        let audio = front.audio.as_ref().and_then(|audio| {
            let mut data = json!({ "@type": "AudioObject", "name": said.title });
            put(&mut data, "description", said.description.map(|words| json!(words)));
            put(&mut data, "contentUrl", Some(self.media_address(file, &audio.value)?));
            let duration = front.duration.filter(|_| front.video.is_none());
            put(&mut data, "duration", duration.map(|duration| json!(time::iso(duration.0))));
            put(&mut data, "inLanguage", Some(json!(self.tag_of(page.language))));
            Some(data)
        });
        (video, audio)
    }

    /// The recording of an event that is over, when it is free to watch.
    pub(super) fn recording(&self, product: &Product, page: &Page) -> Option<Value> {
        let file = &self.project.pages[page.file?];
        let recording = file.front.recording.as_ref()?;
        let shown = product.access == Access::Free && product.is_past(&self.moment);
        let ends = product.time.as_ref().map(|(starts, ends)| ends.as_ref().unwrap_or(starts))?;
        let mut data = json!({ "@type": "VideoObject", "name": page.title });
        let card = self.card_of(page.product?, page.language)?;
        put(&mut data, "thumbnailUrl", self.whole(&card.cover.src));
        put(&mut data, "uploadDate", Some(json!(iso(ends))));
        self.put_video_address(&mut data, file, &recording.value)?;
        shown.then_some(data)
    }

    /// A video; only with all that is required of one: a picture and a day.
    fn video(
        &self,
        page: &Page,
        file: &PageFile,
        written: &str,
        poster: Option<&str>,
        said: &Said<'_>,
    ) -> Option<Value> {
        let folder = model::folder_of_path(&file.path);
        let poster = poster.and_then(|poster| self.picture(folder, poster, ""));
        let picture = poster.and_then(|poster| self.whole(&poster.src));
        let picture = picture.or_else(|| said.picture.map(|picture| json!(picture)))?;
        let front = &file.front;
        let day = model::post_date(file).or_else(|| front.release.as_deref().copied());
        let day = day.or_else(|| file.updated())?;
        let mut data = json!({ "@type": "VideoObject", "name": said.title });
        put(&mut data, "description", said.description.map(|words| json!(words)));
        put(&mut data, "thumbnailUrl", Some(picture));
        put(&mut data, "uploadDate", Some(json!(iso(&day))));
        self.put_video_address(&mut data, file, written)?;
        put(&mut data, "duration", front.duration.map(|duration| json!(time::iso(duration.0))));
        put(&mut data, "inLanguage", Some(json!(self.tag_of(page.language))));
        Some(data)
    }

    /// The file itself, or the player of the site that has it.
    fn put_video_address(&self, data: &mut Value, file: &PageFile, written: &str) -> Option<()> {
        match hosts::film(written) {
            Some(film) => put(data, "embedUrl", Some(json!(film.embed))),
            None => put(data, "contentUrl", Some(self.media_address(file, written)?)),
        }
        Some(())
    }

    fn media_address(&self, file: &PageFile, written: &str) -> Option<Value> {
        if model::is_external(written) {
            return Some(json!(written));
        }
        let view = self.picture(model::folder_of_path(&file.path), written, "")?;
        self.whole(&view.src)
    }
}
