//! What a build left for buyers: `private/gated/paths.json`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The gated tree, as the build lists it.
#[derive(Clone, Debug, Deserialize)]
pub struct Tree {
    version: u32,
    /// The path of the site: `/`, or `/learn/`.
    pub base: String,
    /// What buyers of each product read, by its id.
    pub products: BTreeMap<String, TreeProduct>,
}

/// What buyers of a product read.
#[derive(Clone, Debug, Deserialize)]
pub struct TreeProduct {
    /// The product's title.
    pub title: String,
    /// Files below the product's folder, each at the path that it has in the site.
    pub paths: Vec<String>,
}

impl Tree {
    /// Reads the list. What is wrong with it is said in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let tree: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if tree.version != 1 {
            return Err(format!("it has version {}, and this program knows version 1", tree.version));
        }
        let is_base = tree.base.starts_with('/') && tree.base.ends_with('/') && is_plain(&tree.base);
        if !is_base {
            return Err(format!("`{}` is no path of a site", tree.base));
        }
        let mut paths = tree.products.iter().flat_map(|(id, product)| product.paths.iter().chain([id]));
        let wrong = paths.find(|path| !is_plain(path) || path.starts_with('/') || path.is_empty());
        if let Some(path) = wrong {
            return Err(format!("`{}` is no path of a file", path.escape_debug()));
        }
        drop(paths);
        Ok(tree)
    }

    /// Every path with the products that have a file there.
    #[must_use]
    pub fn holders(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut holders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (id, product) in &self.products {
            for path in &product.paths {
                let known = holders.entry(path).or_default();
                if !known.contains(&id.as_str()) {
                    known.push(id);
                }
            }
        }
        holders
    }
}

/// Whether a path means the same to everybody who reads it, and stays below its folder.
fn is_plain(path: &str) -> bool {
    !path.chars().any(|letter| letter.is_control() || letter == '\\')
        && !path.split('/').any(|part| matches!(part, "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::Tree;

    fn read(base: &str, path: &str) -> Result<Tree, String> {
        let product = serde_json::json!({ "title": "Bread", "paths": [path] });
        Tree::read(&serde_json::json!({ "version": 1, "base": base, "products": { "bread": product } }).to_string())
    }

    #[test]
    fn a_list_leads_to_files_below_its_folder_only() {
        assert!(read("/learn/", "courses/bread/flour/index.html").is_ok());
        for (base, path) in [
            ("/learn/", "../public/index.html"),
            ("/learn/", "/etc/passwd"),
            ("/learn/", "a/../../b"),
            ("/learn/", "a\nb"),
            ("/learn/", "a\\b"),
            ("/learn/", ""),
            ("learn", "a"),
            ("/learn/../", "a"),
        ] {
            assert!(read(base, path).is_err(), "{base} {path}");
        }
        assert!(Tree::read(r#"{"version":2,"base":"/","products":{}}"#).unwrap_err().contains("version 2"));
    }

    #[test]
    fn a_file_of_two_products_opens_to_both() {
        let tree = r#"{"version":1,"base":"/","products":{
            "bread":{"title":"Bread","paths":["a.png","b.png"]},"cake":{"title":"Cake","paths":["a.png"]}}}"#;
        let tree = Tree::read(tree).unwrap();
        let holders: Vec<_> = tree.holders().into_iter().collect();
        assert_eq!(holders, [("a.png", vec!["bread", "cake"]), ("b.png", vec!["bread"])]);
    }
}
