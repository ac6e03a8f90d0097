//! Questions: in their place to be thought about, with the answers at the end of the book.

use super::writer::{ANSWERS, Writer};
use crate::parse::document::{Block, BlockKind, Choice, Quiz};
use crate::parse::plain_text_of_blocks;

impl Writer<'_> {
    pub(super) fn quiz(&mut self, quiz: &Quiz) {
        if self.is_answer || self.hidden > 0 {
            return;
        }
        self.quizzes += 1;
        let (question, answer) = (format!("_.question-{}", self.quizzes), self.answer_id());
        self.put("<div class=\"quiz\" role=\"group\"");
        self.put_attribute("id", &question);
        let label = self.word("question");
        self.put_attribute("aria-label", &format!("{label} {}", self.quizzes));
        self.put(">\n");
        self.blocks(&quiz.question);
        if !quiz.choices.is_empty() {
            self.put("<ol class=\"choices\" type=\"A\">\n");
            for choice in &quiz.choices {
                self.put("<li>");
                self.choice(choice);
                self.put("</li>\n");
            }
            self.put("</ol>\n");
        }
        self.put("<p class=\"made to-answer\"><a");
        self.put_attribute("href", &format!("{ANSWERS}#{answer}"));
        self.put(">");
        self.put_word("answer");
        self.put("</a></p></div>\n");
        self.is_answer = true;
        self.answer(quiz, &question, &answer);
        self.is_answer = false;
    }

    fn answer_id(&self) -> String {
        format!("_.answer-{}-{}", self.file.trim_end_matches(".xhtml"), self.quizzes)
    }

    fn choice(&mut self, choice: &Choice) {
        match choice.blocks.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(content)) => self.inlines(content),
            Some(_) => self.blocks(&choice.blocks[..1]),
            None => {}
        }
    }

    /// The right choices in words (links and footnotes in them have had their place), feedback, explanation.
    fn answer(&mut self, quiz: &Quiz, question: &str, answer: &str) {
        self.put("<div class=\"answer\"");
        self.put_attribute("id", answer);
        self.put("><p class=\"made to-question\"><a");
        self.put_attribute("href", &format!("{}#{question}", self.file));
        self.put(">");
        let words = self.word("question");
        self.put_text(&format!("{words} {}", self.quizzes));
        self.put("</a></p>\n<ul class=\"made right\">\n");
        for right in &quiz.answers {
            self.put("<li>");
            self.put_text(right);
            self.put("</li>\n");
        }
        for (letter, choice) in ('A'..).zip(&quiz.choices).filter(|(_, choice)| choice.correct) {
            self.put(&format!("<li>{letter}. "));
            self.again(choice);
            self.put("</li>\n");
        }
        self.put("</ul>\n");
        for (letter, choice) in ('A'..).zip(&quiz.choices) {
            let [_, feedback @ ..] = choice.blocks.as_slice() else { continue };
            if !feedback.is_empty() {
                self.put(&format!("<div class=\"feedback\"><p class=\"made\">{letter}. "));
                self.again(choice);
                self.put("</p>\n");
                self.blocks(feedback);
                self.put("</div>\n");
            }
        }
        self.blocks(&quiz.explanation);
        self.put("</div>\n");
    }

    fn again(&mut self, choice: &Choice) {
        let words = words(&choice.blocks[..choice.blocks.len().min(1)]);
        self.put_text(&words);
    }
}

fn words(blocks: &[Block]) -> String {
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Code(code)) => code.code.trim_end().to_owned(),
        Some(BlockKind::Math(tex)) => tex.clone(),
        _ => plain_text_of_blocks(blocks),
    }
}
