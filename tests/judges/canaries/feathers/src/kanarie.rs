// ANCHOR: part
fn kanarieincluded() {}
// ANCHOR_END: part
