//! One file for each command: parse options, call the library, report.
