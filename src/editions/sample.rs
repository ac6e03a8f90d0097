//! The samples that a site offers: of what is sold and can be read in part.

use super::{Extent, Format, Press, Volume, make};
use crate::load::Project;
use crate::load::catalog::Status;
use crate::model::{LanguageId, School};
use crate::plan::Sample;

/// Every sample of a site. `school` is the one that everybody sees.
#[must_use]
pub fn samples(project: &Project, school: &School) -> Vec<Sample> {
    if !project.settings.editions.samples {
        return Vec::new();
    }
    let mut samples = Vec::new();
    let sold = school.products().filter(|(_, product)| !matches!(product.status, Status::Draft | Status::Retired));
    for (id, product) in sold {
        for language in (0..school.languages.len()).map(LanguageId) {
            let volume = Volume::new(project, school, id, language, Extent::Sample);
            // A translation without a landing page of its own has nowhere to be offered.
            let is_offered = product.landing.get(language).is_some();
            if volume.is_some_and(|volume| is_offered && volume.is_part()) {
                samples.extend(Format::BOOKS.iter().map(|format| Sample { product: id, language, format: *format }));
            }
        }
    }
    samples
}

/// The file of a sample; empty when it cannot be made. What is wrong with its text its pages tell.
#[must_use]
pub fn bytes_of_sample(project: &Project, press: &Press<'_>, sample: Sample) -> Vec<u8> {
    let Some(volume) = Volume::new(project, press.site, sample.product, sample.language, Extent::Sample) else {
        return Vec::new();
    };
    let (edition, _) = make(&volume, press, sample.format);
    let mut bytes = Vec::new();
    // Writing into memory fails only beyond 4 GB.
    let written = edition.is_some_and(|edition| edition.write(&mut bytes, None).is_ok());
    if written { bytes } else { Vec::new() }
}
