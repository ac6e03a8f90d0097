//! Whole builds: each test writes a small school into a folder of its own, runs `tuition` on it, and looks
//! at what readers and creators get to see.

mod school;

mod suite {
    mod html;
    mod site;

    mod again;
    mod analytics;
    mod books;
    mod catalog;
    mod catalog_commands;
    mod code;
    mod commands;
    mod comments;
    mod doctor;
    mod editions;
    mod feedback;
    mod foreign;
    mod formulas;
    mod gate;
    mod generated;
    mod history;
    mod hostile_paths;
    mod hostile_text;
    mod keys;
    mod kinds;
    mod languages;
    mod links;
    mod media;
    mod moving;
    mod names;
    mod new;
    mod newsletter;
    mod offline;
    mod online;
    mod online_server;
    mod output;
    mod output_failures;
    mod pictures;
    mod policies;
    mod policy;
    mod progress;
    mod publication;
    mod publish;
    mod publishing;
    mod readers;
    mod reading;
    mod search;
    mod share;
    mod states;
    mod stats;
    mod tags;
    mod theme;
    mod theme_commands;
    mod welcome;
}
