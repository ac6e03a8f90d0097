//! Leaks that `tuition audit` must catch, each put in by hand and with a test of its own; and what is none.
//!
//! In a finished site: `words`, `places`, `wrapped`, `pictures`, `files`. In the school that it is built from, and in the
//! program that builds it: `program`.

#[path = "wall/kettles.rs"]
mod kettles;
mod school;

mod leaks {
    mod school;
    mod site;
    mod wrappings;

    mod files;
    mod harmless;
    mod pictures;
    mod places;
    mod program;
    mod words;
    mod wrapped;
}
