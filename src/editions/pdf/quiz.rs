//! Questions, with the choices where they stand and the answers at the end of the book.

use super::blocks::wide;
use super::source::literal;
use super::writer::Writer;
use crate::parse::document::{Block, BlockKind, Choice, Quiz};
use crate::parse::plain_text_of_blocks;

impl Writer<'_, '_> {
    pub(super) fn quiz(&mut self, quiz: &Quiz) {
        self.shelf.questions += 1;
        let number = self.shelf.questions;
        let word = literal(&format!("{} {number}", self.shelf.locale.text("question")));
        let is_short = self.is_short(quiz);
        self.put(&format!("question({number}, {is_short}, {word}, {{"));
        self.blocks(&quiz.question);
        self.put("}, (");
        for choice in &quiz.choices {
            self.put("{");
            self.choice(choice);
            self.put("},");
        }
        self.put("));");
        let answer = self.apart(|writer| writer.answer(number, &word, quiz));
        self.answers.push(answer);
    }

    /// Whether it has a place on any page, so that no page need break it.
    fn is_short(&self, quiz: &Quiz) -> bool {
        let is_line = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Math(_));
        let blocks = || quiz.question.iter().chain(quiz.choices.iter().filter_map(|choice| choice.blocks.first()));
        let letters = blocks().map(|block| 60 + wide(&plain_text_of_blocks(std::slice::from_ref(block)))).sum();
        blocks().all(is_line) && self.fits(letters)
    }

    fn choice(&mut self, choice: &Choice) {
        if let Some(first) = choice.blocks.first() {
            self.unwrapped(std::slice::from_ref(first));
        }
    }

    /// The right choices, what is said to who chooses what, and the explanation.
    fn answer(&mut self, number: u32, word: &str, quiz: &Quiz) {
        self.put(&format!("answer({number}, {word}, ("));
        for answer in &quiz.answers {
            self.put("(none, {");
            self.put_text(answer, None);
            self.put("}),");
        }
        for (place, choice) in quiz.choices.iter().enumerate().filter(|(_, choice)| choice.correct) {
            self.put(&format!("({place}, {{"));
            self.choice(choice);
            self.put("}),");
        }
        self.put("), {");
        for (place, choice) in quiz.choices.iter().enumerate() {
            let feedback = feedback(choice);
            if !feedback.is_empty() {
                self.call(&format!("feedback({place}, "), |writer| writer.unwrapped(feedback));
            }
        }
        self.blocks(&explanation(quiz));
        self.put("});");
    }
}

/// What is said to who chooses it: written as a quotation below the choice, and none here.
fn feedback(choice: &Choice) -> &[Block] {
    match choice.blocks.as_slice() {
        [_, Block { kind: BlockKind::Quote(blocks), .. }] => blocks,
        [_, blocks @ ..] => blocks,
        [] => &[],
    }
}

/// The explanation without rules at its ends.
fn explanation(quiz: &Quiz) -> Vec<Block> {
    quiz.explanation.iter().filter(|block| block.kind != BlockKind::Rule).cloned().collect()
}
