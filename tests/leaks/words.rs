//! Paid words in pages, written in other ways than in the lesson.

use super::school::{ADDRESS, ALT, ANSWER, GERMAN, HEADING, LISTING, NOTE};
use super::site::{Put, file, leaks};
use super::wrappings::{bold, css, entities, full_width, percent, quoted_printable, split_over_tags, unicode_escapes};
use crate::kettles::{CHINESE, DECK, SECRET};

/// Eight words of a sentence.
const PART: &str = "apprentice must lower the brass lever slowly and";

/// A page with something in it.
fn page(body: &str) -> Put {
    file(format!("<!doctype html><title>x</title><body>{body}"))
}

leaks! {
    whistle a_sentence: "words/plain.html", "", page(&format!("<p>{SECRET}</p>"));
    whistle eight_words_of_it: "words/eight.html", "", page(&format!("<p>As they say, {PART} so on.</p>"));
    chinese a_chinese_sentence: "words/chinese.html", "", page(&format!("<p>{CHINESE}</p>"));
    boiler a_footnote: "words/footnote.html", "", page(&format!("<small>1. {NOTE}</small>"));
    boiler a_heading_that_is_no_longer_than_a_few_words: "words/heading.html", "", page(&format!("<a>{HEADING}</a>"));
    boiler an_answer_of_a_question: "words/answer.html", "", page(&format!("<li data-right>{ANSWER}</li>"));
    boiler the_code_of_a_listing: "words/listing.html", "", page(&format!("<pre>{}</pre>", LISTING.replace('>', "&gt;")));
    boiler an_address_for_buyers: "words/address.html", "", page(&format!("<a href=\"{ADDRESS}\">x</a>"));
    community an_invitation: "words/invitation.html", "", page("go to https://chat.example/zqxinvite now");
    deck the_words_of_a_slide: "words/slide.html", "", page(&format!("<p>{DECK}</p>"));
    handout the_words_of_a_file_to_take_away: "words/handout.html", "", page(super::school::CHECKLIST);

    whistle capitals: "words/capitals.html", "", page(&SECRET.to_uppercase());
    boiler capitals_of_letters_that_have_none: "words/capitals-german.html", "", page(&GERMAN.to_uppercase());
    whistle other_white_space: "words/space.html", "", page(&SECRET.replace(' ', "\n\t\u{A0} \u{3000}"));
    whistle full_width_letters: "words/full-width.html", "", page(&full_width(SECRET));
    whistle mathematical_letters: "words/bold.html", "", page(&bold(SECRET));
    boiler accents_on_their_own: "words/accents.html", "", page(&GERMAN.replace('ü', "u\u{308}").replace('Ö', "O\u{308}").replace('ö', "o\u{308}"));
    boiler ligatures: "words/ligatures.html", "", page(&GERMAN.replace("ff", "ﬀ").replace("st", "ﬆ"));
    chinese radicals_and_spaces: "words/radicals.html", "", page(&CHINESE.replace('小', "⼩").replace('火', "⽕").replace('，', " , ").replace('声', "声\u{3000}"));
    whistle soft_hyphens: "words/soft-hyphens.html", "", page(&SECRET.replace("st", "s\u{AD}t"));
    whistle characters_without_width: "words/zero-width.html", "", page(&SECRET.replace('e', "e\u{200B}\u{2060}"));
    whistle letters_between_marks: "words/letter-spacing.html", "", page(&SECRET.chars().map(|c| format!("{c}\u{200A}")).collect::<String>());

    whistle words_torn_by_tags: "words/tags.html", "tags", page(&split_over_tags(SECRET));
    whistle words_torn_by_comments: "words/comments.html", "tags", page(&SECRET.replace('e', "e<!-- x -->"));
    whistle letters_each_in_a_tag: "words/tspans.svg", "tags", file(format!("<svg>{}</svg>", SECRET.chars().map(|c| format!("<tspan x='1'>{c}</tspan>")).collect::<String>()));
    whistle a_comment: "words/comment.html", "", page(&format!("<!-- {SECRET} -->"));
    boiler the_description_of_a_picture: "words/alt.html", "", page(&format!("<img src=\"x.png\" alt=\"{ALT}\">"));
    whistle an_attribute_with_data: "words/data.html", "escapes", page(&format!("<p data-x=\"{{&quot;t&quot;:&quot;{}&quot;}}\">", unicode_escapes(SECRET)));
    whistle words_of_a_drawing: "words/drawing.svg", "", file(format!("<svg><metadata><d>{SECRET}</d></metadata></svg>"));

    whistle numbers_of_characters: "words/entities.html", "entities", page(&entities(SECRET));
    whistle numbers_without_semicolons: "words/bare-entities.html", "entities", page(&entities(SECRET).replace(";&", "&"));
    boiler names_of_characters: "words/named-entities.html", "entities", page(&GERMAN.replace('ü', "&uuml;").replace('ö', "&ouml;").replace('ß', "&szlig;"));
    whistle characters_escaped_twice: "words/twice.xml", "entities > entities", file(format!("<d>{}</d>", entities(SECRET).replace('&', "&amp;")));
    whistle words_torn_by_tags_and_escaped: "words/escaped-html.xml", "entities > tags", file(format!("<d>{}</d>", split_over_tags(SECRET).replace('<', "&lt;").replace('>', "&gt;")));
    whistle percent_signs: "words/percent.html", "percent", page(&format!("<a href=\"data:text/html,{}\">x</a>", percent(SECRET)));
    chinese percent_signs_of_chinese: "words/percent.txt", "percent", file(percent(CHINESE));
    chinese quoted_printable_of_mail: "words/letter.eml", "quoted-printable", file(format!("Subject: x\r\n\r\n{}", quoted_printable(CHINESE)));

    whistle escapes_of_a_script: "words/escapes.json", "escapes", file(format!("{{\"a\":\"{}\"}}", unicode_escapes(SECRET)));
    chinese escapes_of_chinese: "words/escapes-chinese.json", "escapes", file(format!("[\"{}\"]", unicode_escapes(CHINESE)));
    whistle hexadecimal_escapes: "words/escapes.js", "escapes", file(format!("'{}'", SECRET.bytes().map(|b| format!("\\x{b:02x}")).collect::<String>()));
    whistle codes_of_characters: "words/codes.js", "codes", file(format!("String.fromCharCode({})", SECRET.bytes().map(|b| b.to_string()).collect::<Vec<_>>().join(", ")));
    whistle strings_that_are_joined: "words/joined.js", "", file(format!("var t='{}'+\n'{}'", &SECRET[..40], &SECRET[40..]));
    boiler answers_in_a_script: "words/quiz.js", "", file(format!("export const right = {{ q1: `{ANSWER}` }};"));
    whistle the_content_of_a_style: "words/content.css", "escapes", file(css(SECRET));
    whistle the_source_in_a_source_map: "words/theme.js.map", "", file(format!("{{\"version\":3,\"sourcesContent\":[\"// {SECRET}\"]}}"));
}
