//! School -> jobs: every output file known before the first is made.
