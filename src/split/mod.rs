//! Document -> `PublicDocument` + `Paid<Document>`: the wall.
