//! Which attributes an element has, and values that are fit for them
//! (<https://html.spec.whatwg.org/multipage/indices.html#attributes-3>).

/// What to do with an attribute.
#[derive(Debug, PartialEq)]
pub(super) enum Fate {
    /// Written with this value; `None` for an attribute without one.
    Kept(Option<String>),
    /// Becomes a class.
    Class(&'static str),
    /// Becomes an `id`.
    Id,
    /// Left out without a word: it means nothing.
    Needless,
    /// Left out.
    Dropped,
}

/// What becomes of an attribute of an element; `value` is as written, without quotes.
pub(super) fn fate(element: &str, name: &str, value: Option<&str>) -> Fate {
    let given = value.unwrap_or_default().trim();
    match (element, name) {
        ("a", "name") => return Fate::Id,
        ("script", "type") if given.is_empty() || given.eq_ignore_ascii_case("text/javascript") => {
            return Fate::Needless;
        }
        ("style" | "script", "charset" | "language") => return Fate::Needless,
        (_, "align") if !["img", "iframe", "embed", "object", "hr", "table"].contains(&element) => {
            return match given.to_ascii_lowercase().as_str() {
                "center" | "middle" => Fate::Class("align-center"),
                "right" | "end" => Fate::Class("align-right"),
                "left" | "start" => Fate::Class("align-left"),
                _ => Fate::Dropped,
            };
        }
        _ => {}
    }
    if !is_known(element, name) {
        return Fate::Dropped;
    }
    let kept = || Fate::Kept(Some(value.unwrap_or_default().to_owned()));
    let kept_if = |fit: bool| if fit { kept() } else { Fate::Dropped };
    match name {
        "width" | "height" => match given.trim_end_matches("px").trim_end() {
            number if is_number(number) => Fate::Kept(Some(number.to_owned())),
            _ => Fate::Dropped,
        },
        "colspan" | "rowspan" | "span" => kept_if(is_number(given) && given != "0" && given.len() < 4),
        "tabindex" | "start" => kept_if(is_number(given.trim_start_matches('-'))),
        "value" if element == "li" => kept_if(is_number(given.trim_start_matches('-'))),
        "id" => kept_if(!given.is_empty() && !given.contains(|c: char| c.is_whitespace())),
        "style" => kept_if(is_plain_style(given)),
        "lang" => {
            kept_if(unic_langid::LanguageIdentifier::from_bytes(given.as_bytes()).is_ok() && !given.contains('_'))
        }
        "dir" => kept_if(["ltr", "rtl", "auto"].contains(&given)),
        "role" => kept_if(!given.is_empty() && ROLES.split(' ').any(|role| role == given)),
        "type" if element == "ol" => kept_if(["1", "a", "A", "i", "I"].contains(&given)),
        "target" => kept_if(given.starts_with('_') || !given.is_empty()),
        "loading" => kept_if(["lazy", "eager"].contains(&given)),
        "decoding" => kept_if(["sync", "async", "auto"].contains(&given)),
        "preload" => kept_if(["none", "metadata", "auto", ""].contains(&given)),
        _ if BOOLEAN.split(' ').any(|boolean| boolean == name) => Fate::Kept(None),
        _ => kept(),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an element can have an attribute of this name (in small letters).
fn is_known(element: &str, name: &str) -> bool {
    let lists = |list: &str| list.split(' ').any(|known| known == name);
    let is_plain = |rest: &str| {
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
    };
    if let Some(rest) = name.strip_prefix("data-") {
        return is_plain(rest);
    }
    if let Some(rest) = name.strip_prefix("aria-") {
        return ARIA.split(' ').any(|known| known == rest);
    }
    if let Some(rest) = name.strip_prefix("on") {
        return EVENTS.split(' ').any(|known| known == rest);
    }
    if super::elements::is_custom(element) {
        return is_plain(name);
    }
    lists(GLOBAL) || lists(own(element))
}

const GLOBAL: &str = "accesskey class contenteditable dir draggable hidden id inert itemid itemprop itemref itemscope \
                      itemtype lang role spellcheck style tabindex title translate";

const EVENTS: &str = "blur change click dblclick error focus input keydown keyup load mousedown mouseenter mouseleave \
                      mousemove mouseout mouseover mouseup submit toggle";

const ARIA: &str = "controls current describedby details disabled expanded haspopup hidden label labelledby level live \
                    modal pressed roledescription selected valuemax valuemin valuenow";

const ROLES: &str = "alert article banner button cell complementary contentinfo definition dialog document feed figure \
                     form group heading img link list listitem log main math navigation none note presentation region \
                     row search separator status tab table tablist tabpanel term toolbar tooltip";

const BOOLEAN: &str = "allowfullscreen async autofocus autoplay checked controls default defer disabled hidden inert \
                       ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required \
                       reversed selected";

/// The attributes that an element has besides those of all.
fn own(element: &str) -> &'static str {
    match element {
        "a" => "href target download ping rel hreflang type referrerpolicy",
        "area" => "alt coords shape href target download ping rel referrerpolicy",
        "audio" => "src crossorigin preload autoplay loop muted controls",
        "video" => "src crossorigin preload autoplay loop muted controls poster playsinline width height",
        "blockquote" | "q" => "cite",
        "ins" | "del" => "cite datetime",
        "button" => "disabled form name type value popovertarget",
        "canvas" => "width height",
        "col" | "colgroup" => "span",
        "data" => "value",
        "details" => "open name",
        "dialog" => "open",
        "embed" => "src type width height",
        "fieldset" => "disabled form name",
        "form" => "action method name target enctype autocomplete novalidate rel",
        "iframe" => "src srcdoc name sandbox allow allowfullscreen width height referrerpolicy loading",
        "img" => {
            "alt src srcset sizes crossorigin usemap ismap width height referrerpolicy decoding loading fetchpriority"
        }
        "input" => {
            "accept autocomplete checked disabled form list max maxlength min minlength multiple name pattern \
             placeholder readonly required size step type value"
        }
        "label" | "output" => "for",
        "li" => "value",
        "map" | "slot" => "name",
        "meter" => "value min max low high optimum",
        "object" => "data type name form width height",
        "ol" => "reversed start type",
        "optgroup" => "disabled label",
        "option" => "disabled label selected value",
        "progress" => "value max",
        "script" => "src type async defer crossorigin integrity nomodule referrerpolicy",
        "select" => "autocomplete disabled form multiple name required size",
        "source" => "type src srcset sizes media width height",
        "td" => "colspan rowspan headers",
        "th" => "colspan rowspan headers scope abbr",
        "textarea" => {
            "autocomplete cols rows disabled form maxlength minlength name placeholder readonly required wrap"
        }
        "time" => "datetime",
        "track" => "kind src srclang label default",
        _ => "",
    }
}

/// Whether every declaration is of a well-known property with a value that can be one. What browsers would pass over
/// in silence is no style.
fn is_plain_style(style: &str) -> bool {
    style.split(';').map(str::trim).filter(|declaration| !declaration.is_empty()).all(|declaration| {
        let Some((property, value)) = declaration.split_once(':') else { return false };
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let is_unitless = ["line-height", "opacity", "z-index", "font-weight", "flex", "order"].contains(&&*property);
        let value = value.trim_end_matches("!important").trim();
        PROPERTIES.split_ascii_whitespace().any(|known| known == property)
            && !value.is_empty()
            && value.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| is_plain_value(word, is_unitless))
    })
}

const PROPERTIES: &str = "align-items background background-color border border-bottom border-collapse border-color \
    border-left border-radius border-right border-style border-top border-width bottom clear color column-count \
    column-gap columns cursor display flex flex-direction flex-wrap float font-family font-size font-style font-weight \
    gap height justify-content left letter-spacing line-height list-style list-style-type margin margin-bottom \
    margin-left margin-right margin-top max-height max-width min-height min-width opacity order overflow overflow-x \
    overflow-y padding padding-bottom padding-left padding-right padding-top position right text-align \
    text-decoration text-indent text-transform top vertical-align visibility white-space width word-break word-wrap \
    z-index zoom";

fn is_plain_value(word: &str, is_unitless: bool) -> bool {
    if let Some(hexadecimal) = word.strip_prefix('#') {
        return [3, 4, 6, 8].contains(&hexadecimal.len()) && hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let number = word.trim_start_matches(['-', '+']);
    if number.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let digits = &number[..number.len() - unit.len()];
        let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        return digits.parse::<f64>().is_ok()
            && (["px", "em", "rem", "%", "vh", "vw", "pt", "ch", "ex", "cm", "mm", "in"].contains(&unit)
                || unit.is_empty() && (is_zero || is_unitless));
    }
    word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::{Fate, fate};

    #[test]
    fn values_are_made_fit_or_left_out() {
        let kept = |value: &str| Fate::Kept(Some(value.to_owned()));
        assert_eq!(fate("img", "width", Some("160px")), kept("160"));
        assert_eq!(fate("img", "width", Some("50%")), Fate::Dropped);
        assert_eq!(fate("video", "controls", Some("true")), Fate::Kept(None));
        assert_eq!(fate("p", "align", Some("Center")), Fate::Class("align-center"));
        assert_eq!(fate("a", "name", Some("x")), Fate::Id);
        assert_eq!(fate("p", "v-if", Some("x")), Fate::Dropped);
        assert_eq!(fate("p", "data-x", None), kept(""));
        assert_eq!(fate("p", "style", Some("color: #fff; margin:0 2px")), kept("color: #fff; margin:0 2px"));
        assert_eq!(fate("p", "style", Some("sheen: 50%")), Fate::Dropped);
        assert_eq!(fate("p", "style", Some("width: 50")), Fate::Dropped);
    }
}
