//! `tuition audit`: proof that nothing paid is in the public site.
