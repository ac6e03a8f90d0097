//! Walking the tree in reading order.

use super::document::{Block, BlockKind, Inline, InlineKind};

macro_rules! walker {
    ($trait:ident, $blocks:ident, $inlines:ident, [$($lifetime:lifetime)?], [$($mutable:tt)?], $about:literal) => {
        #[doc = $about]
        pub trait $trait $(<$lifetime>)? {
            /// Whether it wants to see inlines.
            const INLINES: bool = true;
            /// Whether it wants to see what is inside a block.
            fn enters(&mut self, _block: &$($lifetime)? $($mutable)? Block) -> bool {
                true
            }
            /// Before what is inside a block.
            fn block(&mut self, _block: &$($lifetime)? $($mutable)? Block) {}
            /// Before what is inside an inline.
            fn inline(&mut self, _inline: &$($lifetime)? $($mutable)? Inline) {}
            /// Before each run of inlines that a block holds: its words, a title, a caption, a cell.
            fn run(&mut self) {}
            /// Raw HTML of a block or inline.
            fn html(&mut self, _html: &str) {}
        }

        /// Walks through blocks and all that is inside them.
        pub fn $blocks<$($lifetime,)? V: $trait $(<$lifetime>)?>(blocks: &$($lifetime)? $($mutable)? [Block], visitor: &mut V) {
            for block in blocks {
                visitor.block(block);
                if !visitor.enters(block) {
                    continue;
                }
                match & $($mutable)? block.kind {
                    BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => {
                        visitor.run();
                        $inlines(content, visitor);
                    }
                    BlockKind::Code(_) | BlockKind::Diagram(_) | BlockKind::Math(_) | BlockKind::Rule | BlockKind::Cut => {}
                    BlockKind::Quote(blocks)
                    | BlockKind::Steps(blocks)
                    | BlockKind::Paid(blocks)
                    | BlockKind::Download { content: blocks, .. } => $blocks(blocks, visitor),
                    BlockKind::Callout(callout) => {
                        if let Some(title) = & $($mutable)? callout.title {
                            visitor.run();
                            $inlines(title, visitor);
                        }
                        $blocks(& $($mutable)? callout.blocks, visitor);
                    }
                    BlockKind::List { items, .. } => {
                        for item in items {
                            $blocks(& $($mutable)? item.blocks, visitor);
                        }
                    }
                    BlockKind::Definitions(items) => {
                        for item in items {
                            visitor.run();
                            $inlines(& $($mutable)? item.term, visitor);
                            for definition in & $($mutable)? item.definitions {
                                $blocks(definition, visitor);
                            }
                        }
                    }
                    BlockKind::Table(table) => {
                        for cell in & $($mutable)? table.head {
                            visitor.run();
                            $inlines(cell, visitor);
                        }
                        for row in & $($mutable)? table.rows {
                            for cell in row {
                                visitor.run();
                                $inlines(cell, visitor);
                            }
                        }
                    }
                    BlockKind::Html(html) => visitor.html(html),
                    BlockKind::Panes { panes, .. } => {
                        for pane in panes {
                            visitor.run();
                            $inlines(& $($mutable)? pane.title, visitor);
                            $blocks(& $($mutable)? pane.blocks, visitor);
                        }
                    }
                    BlockKind::Figure { caption, content, .. } => {
                        $blocks(content, visitor);
                        visitor.run();
                        $inlines(caption, visitor);
                    }
                    BlockKind::Media(media) => $blocks(& $($mutable)? media.transcript, visitor),
                    BlockKind::Quiz(quiz) => {
                        $blocks(& $($mutable)? quiz.question, visitor);
                        for choice in & $($mutable)? quiz.choices {
                            $blocks(& $($mutable)? choice.blocks, visitor);
                        }
                        $blocks(& $($mutable)? quiz.explanation, visitor);
                    }
                }
            }
        }

        /// Walks through inlines and all that is inside them.
        pub fn $inlines<$($lifetime,)? V: $trait $(<$lifetime>)?>(inlines: &$($lifetime)? $($mutable)? [Inline], visitor: &mut V) {
            if !V::INLINES {
                return;
            }
            for inline in inlines {
                visitor.inline(inline);
                match & $($mutable)? inline.kind {
                    InlineKind::Emphasis(content)
                    | InlineKind::Strong(content)
                    | InlineKind::Strikethrough(content)
                    | InlineKind::Link { content, .. } => $inlines(content, visitor),
                    InlineKind::Html(html) => visitor.html(html),
                    _ => {}
                }
            }
        }
    };
}

walker!(Visit, walk_blocks, walk_inlines, ['a], [], "Sees every block and inline in reading order.");
walker!(VisitMut, walk_blocks_mut, walk_inlines_mut, [], [mut], "Sees and changes every block and inline in reading order.");
