//! Files that belong to no site: what an earlier build left, and what somebody copied.

use super::school::{BOILER, CHECKLIST, HANDOUT};
use super::site::{file, leaks, of_school};
use super::wrappings::archive;
use crate::kettles::{SECRET, outputs};
use crate::school::School;
use tuition::build::Ready;
use tuition::plan;

/// The school as it was when a lesson was still free.
fn earlier(school: &School) -> Ready {
    let lesson = school.read(BOILER);
    school.write(BOILER, lesson.replacen("+++\n", "+++\naccess = \"free\"\n", 1));
    let (earlier, _) = school.ready();
    school.write(BOILER, lesson);
    earlier
}

/// A page of the site that it had.
fn earlier_page(school: &School) -> Vec<u8> {
    let mut outputs = outputs(&earlier(school));
    outputs.remove("courses/kettles/start/boiler/index.html").expect("a page of the site")
}

/// The search index that it had.
fn earlier_index(school: &School) -> Vec<u8> {
    earlier(school).index.iter().flat_map(|file| file.bytes.clone()).collect()
}

/// The source of a paid lesson.
fn lesson(school: &School) -> Vec<u8> {
    school.read("content/courses/kettles/01-start/02-whistle.md").into_bytes()
}

/// The name under which the site would have a paid file.
fn published_name(school: &School, path: &str) -> Vec<u8> {
    let (ready, _) = school.ready();
    let id = ready.project.asset(path).expect("a file");
    format!("<a href=\"/{}\">x</a>", plan::asset_path(&ready.project, id)).into_bytes()
}

leaks! {
    boiler a_page_from_the_time_when_it_was_free: "earlier/index.html", "", of_school(earlier_page);
    boiler the_index_from_the_time_when_it_was_free: "earlier/search.json", "", of_school(earlier_index);
    whistle the_source_of_a_lesson: "courses/kettles/02-whistle.md", "", of_school(lesson);
    whistle the_source_as_an_editor_saved_it: "courses/kettles/02-whistle.md~", "", of_school(lesson);
    whistle the_book_for_buyers: "private/kettles.epub", "zip", file(archive(&[("text/2.xhtml", format!("<p>{SECRET}</p>").as_bytes())]));
    whistle what_a_tool_left: ".tuition/drafts/whistle.json", "", file(format!("{{\"paid\":\"{SECRET}\"}}"));
    handout a_file_to_take_away: "assets/checklist.txt", "", file(CHECKLIST);
    handout a_file_to_take_away_with_other_line_ends: "assets/list.txt", "", file(CHECKLIST.replace(", ", ",\r\n"));
    boiler the_name_of_a_file: "old/names.html", "", file("<a href=\"/assets/boiler-checklist.txt\">x</a>");
    handout the_name_that_a_file_would_have: "old/published.html", "", of_school(|school| published_name(school, HANDOUT));
}
