//! Free samples, each made when it is first asked for: by the page that says how large it is, or to be written.

use super::Renderer;
use super::context::SampleView;
use crate::model::{LanguageId, PageId, ProductId};
use crate::plan::{self, Job, JobKind, Sample};
use std::sync::OnceLock;

/// What makes the file of a sample. It must not hand work to other threads, which may be waiting for it.
pub type MakeSample<'a> = dyn Fn(Sample) -> Vec<u8> + Sync + 'a;

/// The samples of a site.
#[derive(Default)]
pub(super) struct Samples<'a> {
    make: Option<Box<MakeSample<'a>>>,
    made: Vec<(Sample, OnceLock<Vec<u8>>)>,
}

impl<'a> Renderer<'a> {
    /// With samples that pages can offer.
    #[must_use]
    pub fn with_samples(mut self, samples: Vec<Sample>, make: Box<MakeSample<'a>>) -> Self {
        let made = samples.into_iter().map(|sample| (sample, OnceLock::new())).collect();
        self.samples = Samples { make: Some(make), made };
        self
    }

    /// The samples as outputs.
    #[must_use]
    pub fn sample_jobs(&self) -> Vec<Job> {
        let job = |sample: Sample| Job { path: plan::sample_path(self.school, sample), kind: JobKind::Edition(sample) };
        self.samples.made.iter().map(|(sample, _)| job(*sample)).collect()
    }

    /// The file of a sample.
    pub(super) fn sample(&self, wanted: Sample) -> &[u8] {
        let Some(make) = &self.samples.make else { return &[] };
        let made = self.samples.made.iter().find(|(sample, _)| *sample == wanted);
        made.map_or(&[], |(sample, bytes)| bytes.get_or_init(|| make(*sample)))
    }

    /// The pages whose text is in a sample.
    pub(super) fn pages_of_sample(&self, sample: Sample) -> Vec<PageId> {
        let pages = self.school.product(sample.product).units().filter_map(|unit| {
            self.school.nearest(&unit.pages, sample.language).filter(|id| !self.school.page(*id).public.is_empty())
        });
        pages.collect()
    }

    /// The samples of a product that its page offers.
    pub(super) fn samples_of(&self, product: ProductId, language: LanguageId) -> Vec<SampleView> {
        let is_of = |sample: &&Sample| sample.product == product && sample.language == language;
        let locale = self.locale(language);
        let view = |sample: &Sample| {
            let size = locale.file_size(self.sample(*sample).len() as u64);
            let arguments = [("format", sample.format.name().into()), ("size", (&size).into())];
            SampleView {
                text: locale.format("edition-link", &arguments),
                href: self.place.href(&format!("/{}", plan::sample_path(self.school, *sample))),
                media_type: sample.format.media_type().to_owned(),
            }
        };
        self.samples.made.iter().map(|(sample, _)| sample).filter(is_of).map(view).collect()
    }
}
