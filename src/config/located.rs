//! A decoded value that remembers where it was written.

use super::schema::Definitions;
use super::{Decode, Decoder, Value};
use crate::source::Span;
use std::ops::Deref;

/// A value and the place where it was written. Two are equal when their values are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place; `None` for a default.
    pub span: Option<Span>,
}

impl<T> Located<T> {
    /// A value that was written nowhere.
    pub const fn nowhere(value: T) -> Self {
        Self { value, span: None }
    }

    /// A value at a place.
    pub const fn at(value: T, span: Span) -> Self {
        Self { value, span: Some(span) }
    }

    /// Its place; `None` for a default.
    pub fn span(&self) -> Option<Span> {
        self.span
    }
}

impl<T> Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<T: Decode> Decode for Located<T> {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        Some(Self { value: T::decode(value, out)?, span: Some(value.span) })
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        T::schema(definitions)
    }
}
