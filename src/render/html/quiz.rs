//! Questions. Without script a reader thinks, and unfolds the answer.

use super::Writer;
use crate::parse::document::{Block, BlockKind, Choice, Quiz};
use crate::parse::plain_text_of_blocks;

impl Writer<'_> {
    pub(super) fn quiz(&mut self, quiz: &Quiz) {
        self.uses("quiz");
        self.quizzes += 1;
        let name = format!("{}quiz-{}", self.context.prefix, self.quizzes);
        self.put("<div class=\"quiz\"><fieldset>");
        self.question(&quiz.question);
        if quiz.choices.is_empty() {
            self.put("<input type=\"text\"");
            self.put_attribute("name", &name);
            self.put(" autocomplete=\"off\"");
            let label = (self.context.words)("your-answer");
            self.put_attribute("aria-label", &label);
            self.put_attribute("data-correct", &quiz.answers.join("|"));
            self.put(">\n");
        }
        let is_single = quiz.choices.iter().filter(|choice| choice.correct).count() == 1;
        for choice in &quiz.choices {
            self.put("<label class=\"quiz-choice\"><input");
            self.put_attribute("type", if is_single { "radio" } else { "checkbox" });
            self.put_attribute("name", &name);
            if choice.correct {
                self.put(" data-correct");
            }
            self.put("> <span>");
            self.choice_words(choice);
            self.put("</span></label>\n");
        }
        self.put("</fieldset>\n<details class=\"quiz-answer\"><summary>");
        self.put_word("answer");
        self.put("</summary>\n");
        self.answer(quiz);
        self.put("</details></div>\n");
    }

    fn question(&mut self, question: &[Block]) {
        self.put("<legend>");
        let rest = match question {
            [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] => {
                self.inlines(content);
                rest
            }
            blocks => {
                self.put_word("question");
                blocks
            }
        };
        self.put("</legend>\n");
        self.blocks(rest);
    }

    fn choice_words(&mut self, choice: &Choice) {
        match choice.blocks.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(content)) => self.inlines(content),
            Some(BlockKind::Code(code)) => {
                self.put("<code>");
                self.put_text(code.code.trim_end());
                self.put("</code>");
            }
            Some(BlockKind::Math(tex)) => self.math(tex, false, choice.blocks[0].span),
            _ => {
                let words = plain_text_of_blocks(&choice.blocks[..choice.blocks.len().min(1)]);
                self.put_text(&words);
            }
        }
    }

    /// The right choices in words (links and footnotes in them have had their place), feedback, explanation.
    fn answer(&mut self, quiz: &Quiz) {
        self.put("<ul class=\"quiz-right\">\n");
        for answer in &quiz.answers {
            self.put("<li>");
            self.put_text(answer);
            self.put("</li>\n");
        }
        for choice in quiz.choices.iter().filter(|choice| choice.correct) {
            self.put("<li>");
            if let Some(BlockKind::Code(_) | BlockKind::Math(_)) = choice.blocks.first().map(|block| &block.kind) {
                self.choice_words(choice);
            } else {
                let words = plain_text_of_blocks(&choice.blocks[..choice.blocks.len().min(1)]);
                self.put_text(&words);
            }
            self.put("</li>\n");
        }
        self.put("</ul>\n");
        for (number, choice) in (1..).zip(&quiz.choices) {
            if let [_, feedback @ ..] = choice.blocks.as_slice()
                && !feedback.is_empty()
            {
                self.put("<div class=\"quiz-feedback\"");
                self.put_attribute("data-choice", &format!("{number}"));
                self.put(">\n<p class=\"quiz-feedback-to\">");
                let words = plain_text_of_blocks(&choice.blocks[..1]);
                self.put_text(&words);
                self.put("</p>\n");
                self.blocks(feedback);
                self.put("</div>\n");
            }
        }
        self.blocks(&quiz.explanation);
    }
}
