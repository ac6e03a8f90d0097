//! A target that keeps files by their paths: a bucket, a folder here or on a server. All of `opendal` is here and in
//! `transport`.

use super::outgoing::{Manner, Outgoing, changed, encoded};
use super::plan::{Present, Wanted};
use super::state::FOLDER;
use super::transport::Transport;
use super::trouble;
use crate::diagnostics::Diagnostic;
use crate::load::publish::{Address, Bucket, BucketKind, Target};
use crate::release::{ReleasedFile, hex};
use futures_util::{StreamExt, TryStreamExt};
use md5::{Digest, Md5};
use opendal::layers::RetryLayer;
use opendal::options::WriteOptions;
use opendal::services::{Cos, Fs, Oss, S3, Webdav};
use opendal::{Error, ErrorKind, HttpTransporter, Metadata, Operator};
use rayon::prelude::*;
use ring::digest::{Context, SHA256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Larger files are sent in pieces of this size.
const PIECE: usize = 8 << 20;
/// Tries of a request, after pauses that grow from half a second to 8: 15 seconds in all.
const TRIES: usize = 5;
/// What a file is called on a server until all of it is there.
const PART: &str = ".tuition-part";
/// Where files grow until all of them is there, below a folder of this computer.
const GROWING: &str = ".tuition-publish/tmp";

/// An open target.
pub(super) struct Store {
    operator: Operator,
    /// The same, which gives up at once: after something went wrong.
    hasty: Operator,
    /// The same for locks: where files grow elsewhere, nothing is created in one step.
    locks: Operator,
    address: Address,
    /// The folder, when it is one of this computer.
    folder: Option<PathBuf>,
    manner: Manner,
    /// How many files are sent at the same time.
    pub(super) at_once: usize,
}

impl Store {
    /// Opens a target. Nothing is asked of it yet. Relative paths are from `project`.
    pub(super) fn open(address: &Address, target: &Target, project: &Path) -> Result<Self, Diagnostic> {
        let mut folder = None;
        let built = match address {
            Address::Bucket(bucket) => self::bucket(bucket, target),
            Address::Sftp { server, folder } => sftp(server, folder),
            Address::Webdav { server, folder } => webdav(server, folder),
            Address::Folder(path) => {
                let path = project.join(path);
                folder = Some(path.clone());
                local(&path, Some(GROWING))
            }
            Address::Git { .. } => Err(Error::new(ErrorKind::Unsupported, "a branch is no store")),
        };
        let explain = |error: Error| trouble::explain(&error, "nothing can be published", address);
        let plain = built.map_err(explain)?;
        let context = plain.context().with_http_transport(HttpTransporter::new(Transport::new()));
        let hasty = plain.with_context(context);
        let patient = |operator: Operator| {
            let retry = RetryLayer::new().with_min_delay(Duration::from_millis(500)).with_factor(2.0);
            operator.layer(retry.with_max_delay(Duration::from_secs(8)).with_max_times(TRIES).with_jitter())
        };
        let operator = patient(hasty.clone());
        let locks = match &folder {
            Some(path) => local(path, None).map_err(explain)?,
            None => operator.clone(),
        };
        let with_headers = operator.info().capability().write_with_content_type;
        let manner = Manner { with_headers, encoding: target.encode.as_ref().map(|encode| encode.value) };
        let at_once = match address {
            Address::Bucket(_) => 16,
            Address::Folder(_) => 8,
            // Each is a connection of its own.
            _ => 4,
        };
        Ok(Self { operator, hasty, locks, address: address.clone(), folder, manner, at_once })
    }

    /// How files are sent.
    pub(super) fn manner(&self) -> Manner {
        self.manner
    }

    /// Whether a file can be written only if there is none, in one step.
    pub(super) fn creates(&self) -> bool {
        self.locks.info().capability().write_with_if_not_exists
    }

    /// Which of these paths are there.
    pub(super) async fn list(&self, paths: &BTreeSet<&str>) -> Result<BTreeMap<String, Present>, Diagnostic> {
        let listed = match &self.folder {
            Some(folder) => return look(folder, paths),
            None if self.operator.info().capability().list_with_recursive => self.list_all().await,
            None => self.list_folders(paths).await,
        };
        listed.map_err(|error| self.explain(&error, "the files that are there cannot be listed"))
    }

    async fn list_all(&self) -> opendal::Result<BTreeMap<String, Present>> {
        let mut found = BTreeMap::new();
        let mut entries = self.operator.lister_with("/").recursive(true).await?;
        while let Some(entry) = entries.try_next().await? {
            if entry.metadata().is_file() && !entry.path().starts_with(FOLDER) {
                found.insert(entry.path().to_owned(), present(entry.metadata()));
            }
        }
        Ok(found)
    }

    /// Only folders in which a file of ours is: there may be many more on a server.
    async fn list_folders(&self, paths: &BTreeSet<&str>) -> opendal::Result<BTreeMap<String, Present>> {
        let folders: BTreeSet<&str> =
            paths.iter().map(|path| path.rfind('/').map_or("", |end| &path[..=end])).collect();
        let listed = futures_util::stream::iter(folders).map(|folder| async move {
            let folder = if folder.is_empty() { "/" } else { folder };
            match self.operator.list(folder).await {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
                listed => listed,
            }
        });
        let listed: Vec<Vec<opendal::Entry>> = listed.buffer_unordered(self.at_once).try_collect().await?;
        let files = listed.into_iter().flatten().filter(|entry| entry.metadata().is_file());
        Ok(files.map(|entry| (entry.path().to_owned(), present(entry.metadata()))).collect())
    }

    /// Names of files in a folder.
    pub(super) async fn names(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        match self.locks.list(folder).await {
            Ok(entries) => Ok(entries
                .iter()
                .filter(|entry| entry.metadata().is_file())
                .map(|entry| entry.path().to_owned())
                .collect()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(self.explain(&error, "the files that are there cannot be listed")),
        }
    }

    /// A file of ours beside the site; nothing when there is none.
    pub(super) async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        match self.operator.read(path).await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.explain(&error, &format!("`{path}` cannot be read"))),
        }
    }

    /// Writes a file of ours beside the site, if there is none. Says whether it did.
    pub(super) async fn create(&self, path: &str, bytes: Vec<u8>) -> Result<bool, Diagnostic> {
        let options = WriteOptions { if_not_exists: self.creates(), ..self.beside() };
        match self.locks.write_options(path, bytes, options).await {
            Ok(_) => Ok(true),
            Err(error) if matches!(error.kind(), ErrorKind::ConditionNotMatch | ErrorKind::AlreadyExists) => Ok(false),
            // SFTP knows no better word for a file that is there.
            Err(error) if matches!(self.address, Address::Sftp { .. }) && self.read(path).await?.is_some() => {
                drop(error);
                Ok(false)
            }
            Err(error) => Err(self.explain(&error, "the lock cannot be taken")),
        }
    }

    /// Writes a file of ours beside the site, in whole or not at all.
    pub(super) async fn write(&self, path: &str, bytes: Vec<u8>, hasty: bool) -> Result<(), Diagnostic> {
        let operator = if hasty { &self.hasty } else { &self.operator };
        let is_server = matches!(self.address, Address::Sftp { .. } | Address::Webdav { .. });
        let target = if is_server { format!("{path}{PART}") } else { path.to_owned() };
        let written = async {
            operator.write_options(&target, bytes, self.beside()).await?;
            if is_server { operator.rename(&target, path).await } else { Ok(()) }
        };
        written.await.map_err(|error| self.explain(&error, &format!("`{path}` cannot be written")))
    }

    /// Nobody keeps what stands beside the site.
    fn beside(&self) -> WriteOptions {
        let header = |value: &str| self.manner.with_headers.then(|| value.to_owned());
        WriteOptions {
            content_type: header("application/json"),
            cache_control: header("no-store"),
            ..WriteOptions::default()
        }
    }

    /// Sends a file of the site. Gives what the target calls it now.
    pub(super) async fn put(&self, outgoing: &Outgoing, path: &str, wanted: &Wanted) -> Result<String, Diagnostic> {
        let headers = outgoing.headers(path, wanted.file.size, self.manner);
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let options = WriteOptions {
            content_type: filled(&headers.content_type),
            cache_control: filled(&headers.cache_control),
            content_encoding: headers.encoding.map(|encoding| encoding.name().to_owned()),
            chunk: self.operator.info().capability().write_can_multi.then_some(PIECE),
            ..WriteOptions::default()
        };
        let is_server = matches!(self.address, Address::Sftp { .. });
        let target = if is_server { format!("{path}{PART}") } else { path.to_owned() };
        let in_pieces = headers.encoding.is_none() && wanted.file.size > PIECE as u64 && options.chunk.is_some();
        let explain = |error: Error| self.explain(&error, &format!("`{path}` cannot be written"));
        let metadata = if in_pieces {
            self.put_in_pieces(outgoing, path, wanted, &target, options).await?
        } else {
            let mut bytes = outgoing.read(path, &wanted.file)?;
            if let Some(encoding) = headers.encoding {
                bytes = encoded(&bytes, encoding).map_err(|error| Diagnostic::cannot_read(Path::new(path), &error))?;
            }
            self.operator.write_options(&target, bytes, options).await.map_err(explain)?
        };
        if is_server {
            self.operator.rename(&target, path).await.map_err(explain)?;
        }
        if self.folder.is_some() {
            return Ok(wanted.file.sha256.clone());
        }
        match etag(&metadata) {
            Some(tag) => Ok(tag),
            None => Ok(present(&self.operator.stat(path).await.map_err(explain)?).tag),
        }
    }

    async fn put_in_pieces(
        &self,
        outgoing: &Outgoing,
        path: &str,
        wanted: &Wanted,
        target: &str,
        options: WriteOptions,
    ) -> Result<Metadata, Diagnostic> {
        let explain = |error: Error| self.explain(&error, &format!("`{path}` cannot be written"));
        let mut reader = outgoing.open(path)?;
        let mut writer = self.operator.writer_options(target, options).await.map_err(explain)?;
        let (mut context, mut size) = (Context::new(&SHA256), 0);
        loop {
            let piece = piece(&mut reader).map_err(|error| Diagnostic::cannot_read(Path::new(path), &error))?;
            if piece.is_empty() {
                break;
            }
            context.update(&piece);
            size += piece.len() as u64;
            writer.write(piece).await.map_err(explain)?;
        }
        let read = ReleasedFile { size, sha256: hex(context.finish().as_ref()), leads_to: None };
        if !read.is_same(&wanted.file) {
            // What has arrived is dropped by the store; where it is not, the file has the name of a part.
            let _ = writer.abort().await;
            return Err(changed(path));
        }
        writer.close().await.map_err(explain)
    }

    /// Removes files, and folders that are empty then.
    pub(super) async fn remove(&self, paths: &[String]) -> Result<(), Diagnostic> {
        let removed = self.operator.delete_iter(paths.iter().cloned()).await;
        removed.map_err(|error| self.explain(&error, "old files cannot be removed"))?;
        if let Some(root) = &self.folder {
            for path in paths {
                remove_empty_folders(root, path);
            }
        }
        Ok(())
    }

    /// Removes a file of ours beside the site.
    pub(super) async fn discard(&self, path: &str) -> Result<(), Diagnostic> {
        let removed = self.hasty.delete(path).await;
        removed.map_err(|error| self.explain(&error, &format!("`{path}` cannot be removed")))
    }

    /// Whether a file of which nothing is known is the wanted one: by its hash, or by what object stores call it.
    pub(super) fn is_same(&self, outgoing: &Outgoing, path: &str, wanted: &Wanted, there: &Present) -> bool {
        if self.folder.is_some() {
            return there.tag == wanted.file.sha256;
        }
        if !matches!(self.address, Address::Bucket(_)) {
            return false;
        }
        match outgoing.headers(path, wanted.file.size, self.manner).encoding {
            None if there.size != wanted.file.size => false,
            None => outgoing.open(path).is_ok_and(|reader| md5_of(reader).is_ok_and(|tag| tag == there.tag)),
            Some(encoding) => outgoing.read(path, &wanted.file).is_ok_and(|bytes| {
                encoded(&bytes, encoding).is_ok_and(|bytes| md5_of(&bytes[..]).is_ok_and(|tag| tag == there.tag))
            }),
        }
    }

    fn explain(&self, error: &Error, what: &str) -> Diagnostic {
        trouble::explain(error, what, &self.address)
    }
}

fn bucket(bucket: &Bucket, target: &Target) -> opendal::Result<Operator> {
    let endpoint = target.endpoint.as_ref().map(|endpoint| endpoint.trim_end_matches('/').to_owned());
    let region = target.region.as_ref().map(|region| region.value.clone());
    let root = format!("/{}", bucket.folder);
    match bucket.kind {
        BucketKind::S3 => {
            let known = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
            let region = region.or_else(|| known("AWS_REGION")).or_else(|| known("AWS_DEFAULT_REGION"));
            // Stores that have no regions take this one; Cloudflare calls it `auto`.
            let elsewhere = || {
                let is_r2 = endpoint.as_ref()?.contains(".r2.cloudflarestorage.com");
                Some(if is_r2 { "auto" } else { "us-east-1" }.to_owned())
            };
            let region = region.or_else(elsewhere).unwrap_or_else(|| "us-east-1".to_owned());
            let mut builder = S3::default().bucket(&bucket.name).root(&root).region(&region).disable_ec2_metadata();
            if let Some(endpoint) = &endpoint {
                builder = builder.endpoint(endpoint);
            }
            if let Some(profile) = &target.profile {
                builder = builder.profile(profile);
            }
            Operator::new(builder)
        }
        BucketKind::Oss => {
            let place = endpoint.or_else(|| region.map(|region| format!("https://oss-{region}.aliyuncs.com")));
            Operator::new(Oss::default().bucket(&bucket.name).root(&root).endpoint(&place.unwrap_or_default()))
        }
        BucketKind::Cos => {
            let place = endpoint.or_else(|| region.map(|region| format!("https://cos.{region}.myqcloud.com")));
            Operator::new(Cos::default().bucket(&bucket.name).root(&root).endpoint(&place.unwrap_or_default()))
        }
    }
}

fn webdav(server: &str, folder: &str) -> opendal::Result<Operator> {
    let known = |name: &str| std::env::var(name).unwrap_or_default();
    let builder = Webdav::default().endpoint(server).root(folder);
    Operator::new(builder.username(&known(super::USER_VARIABLE)).password(&known(super::PASSWORD_VARIABLE)))
}

#[cfg(unix)]
fn sftp(server: &str, folder: &str) -> opendal::Result<Operator> {
    Operator::new(opendal::services::Sftp::default().endpoint(server).root(folder))
}

#[cfg(not(unix))]
fn sftp(_server: &str, _folder: &str) -> opendal::Result<Operator> {
    Err(Error::new(ErrorKind::Unsupported, "on Windows nothing can be published by SFTP; publish from WSL"))
}

fn local(folder: &Path, growing: Option<&str>) -> opendal::Result<Operator> {
    let mut builder = Fs::default().root(&folder.to_string_lossy());
    if let Some(growing) = growing {
        builder = builder.atomic_write_dir(&folder.join(growing).to_string_lossy());
    }
    Operator::new(builder)
}

/// Files of a folder of this computer, each called by its hash.
fn look(folder: &Path, paths: &BTreeSet<&str>) -> Result<BTreeMap<String, Present>, Diagnostic> {
    let looked = paths.par_iter().filter_map(|path| {
        let place = folder.join(path);
        // What is a link there is not ours.
        if !std::fs::symlink_metadata(&place).is_ok_and(|about| about.is_file()) {
            return None;
        }
        let read = ReleasedFile::of(&place).map_err(|error| Diagnostic::cannot_read(&place, &error));
        Some(read.map(|file| ((*path).to_owned(), Present { size: file.size, tag: file.sha256 })))
    });
    looked.collect()
}

fn remove_empty_folders(root: &Path, path: &str) {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        // One that is not empty stays.
        if std::fs::remove_dir(root.join(above)).is_err() {
            break;
        }
        folder = above;
    }
}

fn present(metadata: &Metadata) -> Present {
    let size = metadata.content_length();
    let tag = etag(metadata).unwrap_or_else(|| {
        let modified = metadata.last_modified().map(|time| time.to_string()).unwrap_or_default();
        format!("{size} {modified}")
    });
    Present { size, tag }
}

/// A tag as it is compared: stores write it with quotes or without, in large letters or small.
fn etag(metadata: &Metadata) -> Option<String> {
    let tag = metadata.etag()?.trim_start_matches("W/").trim_matches('"');
    (!tag.is_empty()).then(|| tag.to_ascii_lowercase())
}

/// As much as one piece holds; less at the end, and then nothing.
fn piece(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    reader.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

/// What object stores call a file by: its MD5, or that of the MD5s of its pieces.
fn md5_of(mut reader: impl Read) -> io::Result<String> {
    let (mut whole, mut of_pieces, mut count) = (Md5::new(), Md5::new(), 0);
    loop {
        let piece = piece(&mut reader)?;
        if piece.is_empty() {
            break;
        }
        whole.update(&piece);
        of_pieces.update(Md5::digest(&piece));
        count += 1;
    }
    Ok(if count > 1 { format!("{}-{count}", hex(&of_pieces.finalize())) } else { hex(&whole.finalize()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_call_files_by_their_md5_and_large_ones_by_that_of_their_pieces() {
        assert_eq!(md5_of(&b""[..]).expect("bytes"), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(md5_of(&b"abc"[..]).expect("bytes"), "900150983cd24fb0d6963f7d28e17f72");
        let large = vec![0; PIECE + 1];
        // md5(md5(8 MiB of zeros) + md5(one zero)), as Python counts it.
        assert_eq!(md5_of(&large[..]).expect("bytes"), "a5eb57d36bf73a683183c5a0fb4a37ab-2");
    }
}
