//! Language tags: kinship, names, direction.

/// What the speakers of a language call it. The tag itself when the table does not have it.
#[must_use]
pub fn language_name(tag: &str) -> String {
    let find = |wanted: &str| NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted)).map(|&(_, name)| name);
    let canonical = canonical(tag);
    find(tag).or_else(|| find(&canonical)).or_else(|| find(primary(tag))).unwrap_or(tag).to_owned()
}

/// `rtl` for languages written from right to left, else `ltr`.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    const SCRIPTS: [&str; 9] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr"];
    const LANGUAGES: [&str; 14] =
        ["ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi"];
    let lower = tag.to_ascii_lowercase().replace('_', "-");
    let script =
        lower.split('-').skip(1).find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let right_to_left = match script {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&primary(&lower)),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

/// A language as Open Graph names it, with a territory: `zh_CN`. Where the tag names none, that of most of its readers.
#[must_use]
pub fn open_graph_locale(tag: &str) -> String {
    const HOMES: [(&str, &str); 22] = [
        ("ar", "AR"),
        ("cs", "CZ"),
        ("da", "DK"),
        ("el", "GR"),
        ("en", "US"),
        ("et", "EE"),
        ("fa", "IR"),
        ("he", "IL"),
        ("hi", "IN"),
        ("ja", "JP"),
        ("ko", "KR"),
        ("ms", "MY"),
        ("nb", "NO"),
        ("nn", "NO"),
        ("pt", "PT"),
        ("sl", "SI"),
        ("sq", "AL"),
        ("sr", "RS"),
        ("sv", "SE"),
        ("uk", "UA"),
        ("ur", "PK"),
        ("vi", "VN"),
    ];
    let language = primary(tag).to_ascii_lowercase();
    let region = tag.split(['-', '_']).skip(1).find(|part| part.len() == 2);
    let home = match (region, canonical(tag).as_str()) {
        (Some(region), _) => region.to_ascii_uppercase(),
        (None, "zh-Hans") => "CN".to_owned(),
        (None, "zh-Hant") => "TW".to_owned(),
        _ => HOMES
            .iter()
            .find(|(known, _)| *known == language)
            .map_or_else(|| language.to_ascii_uppercase(), |(_, home)| (*home).to_owned()),
    };
    format!("{language}_{home}")
}

/// Whether a text is a well-formed language tag such as `en`, `zh-Hant`, `pt-BR`.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    primary(tag).len() >= 2 && tag.parse::<unic_langid::LanguageIdentifier>().is_ok() && !tag.contains('_')
}

/// From a language over its kin to English.
pub(super) fn chain(tag: &str) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    let mut add = |tag: &str| {
        if !chain.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
            chain.push(tag.to_owned());
        }
    };
    let mut rest = tag;
    loop {
        add(rest);
        let Some((shorter, _)) = rest.rsplit_once('-') else { break };
        // Traditional characters are not the simplified ones of plain `zh`.
        if shorter.eq_ignore_ascii_case("zh") && canonical(rest) == "zh-Hant" {
            add("zh-Hant");
            break;
        }
        rest = shorter;
    }
    add("en");
    chain
}

/// Whether two tags name the same words.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || (is_simplified(one) && is_simplified(other))
}

fn is_simplified(tag: &str) -> bool {
    tag.eq_ignore_ascii_case("zh") || tag.eq_ignore_ascii_case("zh-Hans")
}

/// The primary language.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Chinese by its script, whatever the region; other languages by their primary tag.
pub(super) fn canonical(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split(['-', '_']);
    match parts.next() {
        Some("zh") => {
            let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) && !lower.contains("hans");
            if traditional { "zh-Hant".to_owned() } else { "zh-Hans".to_owned() }
        }
        Some(language) => language.to_owned(),
        None => lower,
    }
}

const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ms", "Bahasa Melayu"),
    ("my", "မြန်မာ"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("yue", "粵語"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
];
