//! Values with places, and how structs are decoded from them.
