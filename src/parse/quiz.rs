//! The body of `:::quiz`: question, choices, explanation.

use super::directives::paragraph;
use super::document::{Block, BlockKind, Choice, Inline, Quiz};
use crate::source::Span;

/// Puts a question together; also what it lacks.
pub(super) fn build(
    words: Vec<Inline>,
    place: Span,
    answer: Option<&str>,
    blocks: Vec<Block>,
) -> (Quiz, Option<&'static str>) {
    let mut quiz = Quiz {
        question: paragraph(words, place).into_iter().collect(),
        choices: Vec::new(),
        answers: Vec::new(),
        explanation: Vec::new(),
    };
    let has_choices = blocks.iter().any(is_choices);
    let mut found = false;
    for block in blocks {
        match block.kind {
            BlockKind::List { items, .. } if !found && items.iter().all(|item| item.checked.is_some()) => {
                found = true;
                quiz.choices = items
                    .into_iter()
                    .map(|item| Choice { correct: item.checked == Some(true), blocks: item.blocks })
                    .collect();
            }
            // Before the choices, or in place of the question, it is asked; otherwise it explains.
            _ if (has_choices && !found) || quiz.question.is_empty() => quiz.question.push(block),
            _ => quiz.explanation.push(block),
        }
    }
    let answers = answer.unwrap_or_default().split('|').map(str::trim).filter(|answer| !answer.is_empty());
    quiz.answers = answers.map(str::to_owned).collect();
    let complaint = if quiz.question.is_empty() {
        Some("`:::quiz` asks nothing")
    } else if quiz.choices.is_empty() && quiz.answers.is_empty() {
        Some("`:::quiz` needs choices as a task list (`- [x]`, `- [ ]`) or `{answer=\"…\"}`")
    } else if !quiz.choices.is_empty() && !quiz.answers.is_empty() {
        Some("`:::quiz` has both choices and a typed answer")
    } else if !quiz.choices.is_empty() && !quiz.choices.iter().any(|choice| choice.correct) {
        Some("no choice of this `:::quiz` is right; mark it `- [x]`")
    } else {
        None
    };
    (quiz, complaint)
}

fn is_choices(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::List { items, .. } if items.iter().all(|item| item.checked.is_some()))
}
