//! Paid words in files that a site has anyway.

use super::school::{ALT, ANSWER, HEADING, captions};
use super::site::{before, file, leaks};
use super::wrappings::{folded, percent, split_over_tags, unicode_escapes};
use crate::kettles::{CHINESE, SECRET};

leaks! {
    whistle the_description_for_search_engines: "index.html", "", before("</head>", format!("<meta name=description content=\"{SECRET}\">"));
    whistle structured_data: "courses/kettles/index.html", "escapes", before("</head>", format!("<script type=\"application/ld+json\">{{\"text\":\"{}\"}}</script>", unicode_escapes(SECRET)));
    boiler answers_beside_a_quiz: "courses/kettles/start/before/index.html", "", before("</body>", format!("<script>let answers = [\"{ANSWER}\"]</script>"));
    boiler the_contents_of_a_paid_lesson: "courses/kettles/start/boiler/index.html", "", before("</body>", format!("<a href=\"#x\">{HEADING}</a>"));
    whistle the_lesson_itself: "courses/kettles/start/whistle/index.html", "tags", before("</main>", split_over_tags(SECRET));
    chinese the_translation_of_a_paid_lesson: "zh/courses/kettles/start/whistle/index.html", "", before("</main>", format!("<p>{CHINESE}</p>"));
    whistle an_excerpt_in_a_list_of_a_tag: "tags/steam/index.html", "", before("</main>", format!("<p>{}…</p>", &SECRET[..90]));
    boiler a_card_in_a_list: "courses/index.html", "", before("</main>", format!("<img alt=\"{ALT}\" src=\"/x.png\">"));
    whistle a_feed: "feed.xml", "entities > tags", before("</feed>", format!("<entry><content type=\"html\">{}</content></entry>", split_over_tags(SECRET).replace('<', "&lt;").replace('>', "&gt;")));
    whistle a_feed_with_html_in_it: "posts/feed.xml", "tags", before("</feed>", format!("<entry><content type=\"html\"><![CDATA[It's {}]]></content></entry>", split_over_tags(SECRET)));
    whistle a_feed_of_a_product: "old/feed.json", "", file(format!("{{\"items\":[{{\"content_text\":\"{SECRET}\"}}]}}"));
    whistle the_map_of_the_site: "sitemap.xml", "", before("</urlset>", format!("<url><loc>https://kettle.example/x/</loc><image:caption>{SECRET}</image:caption></url>"));
    whistle what_robots_are_told: "robots.txt", "", before("Sitemap:", format!("# {SECRET}\n"));
    whistle a_calendar: "events/steam-night/steam-night.ics", "", before("END:VEVENT", folded(&format!("DESCRIPTION:{}", SECRET.replace(',', "\\,"))));
    whistle what_a_phone_is_told: "manifest.webmanifest", "", before("}", format!(",\"description\":\"{SECRET}\""));
    whistle rules_of_a_host: "_headers", "", file(format!("/x/\n  X-Preview: {SECRET}\n"));
    whistle where_an_old_address_leads: "boilers/index.html", "percent", before("</", format!("<a href=\"/?q={}\">x</a>", percent(SECRET)));
    whistle the_name_of_an_old_address: "old/apprentice-must-lower-the-brass-lever-slowly-and/index.html", "name", file("<meta http-equiv=refresh content=\"0; url=/\">");
    whistle the_name_of_a_file: "old/apprentice_must_lower_the_brass_lever_slowly_and.html", "name", file("nothing");
    chinese a_name_with_percent_signs: "old/%E5%85%88%E6%8A%8A%E9%93%9C%E5%A3%B6%E6%94%BE%E5%9C%A8%E5%B0%8F%E7%81%AB%E4%B8%8A%E7%AD%89%E5%AE%83%E8%BF%9E%E7%9D%80%E5%93%8D%E8%BF%87%E4%B8%89%E5%A3%B0.html", "name", file("nothing");
    whistle the_search_index: "search/en/index.json", "", before("}", format!(",\"more\":[[\"The whistle\",\"{SECRET}\"]]"));
    boiler captions_of_a_film: "old/film.vtt", "times", file(captions().replace('\n', "\r\n"));
    boiler subtitles_of_a_film: "old/film.srt", "times", file(captions().replace("WEBVTT\n\n", "").replace('.', ","));
    boiler a_transcript_with_times: "old/transcript.html", "times", file(super::school::SAID.iter().zip(10..).map(|(words, second)| format!("<p>[0:{second}] {words}</p>")).collect::<String>());
}
