//! A page of cards to print: a key, its QR code, and what it opens.

use super::file::{Issued, not_published};
use super::init::create_secret;
use super::{Done, Keys, because};
use crate::render::{html, qr_code};
use std::io::Write;
use std::path::Path;

const STYLE: &str = "body{margin:12mm;font:11pt/1.4 system-ui,sans-serif;color:#111}\
    ul{display:grid;grid-template-columns:1fr 1fr;gap:6mm;margin:0;padding:0;list-style:none}\
    li{display:grid;grid-template-columns:1fr 32mm;gap:5mm;padding:6mm;border:.3mm solid #999;border-radius:2mm;break-inside:avoid}\
    h2{margin:0 0 2mm;font-size:12pt}p{margin:0 0 2mm}.key{font:600 10.5pt/1.5 ui-monospace,monospace;overflow-wrap:anywhere}\
    .small{font-size:8.5pt;color:#555}svg{width:32mm;height:32mm}";

/// Writes the page. The codes hold the address that opens the products.
pub(super) fn write(keys: &Keys, target: &Path, issued: &[Issued]) -> Done {
    not_published(keys, target)?;
    let school = keys.project.settings.title.clone().unwrap_or_default();
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n<ul>\n",
        html::text(&school)
    );
    for key in issued {
        let link = keys.link(&key.key)?;
        let titles = key.products.iter().map(|id| keys.title(id)).collect::<Vec<_>>().join(", ");
        page += &format!(
            "<li><div><h2>{}</h2><p class=\"key\">{}</p><p class=\"small\">{}</p></div>{}</li>\n",
            html::text(&titles),
            html::text(&key.key),
            html::text(link.split('#').next().unwrap_or_default()),
            qr_code(&link)
        );
    }
    page += "</ul>\n</html>\n";
    match create_secret(target).and_then(|mut file| file.write_all(page.as_bytes())) {
        Ok(()) => Ok(()),
        Err(error) => because(format!("`{}` cannot be written: {error}", target.display())),
    }
}
