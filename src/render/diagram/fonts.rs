//! Fonts: none, so that no text is measured by those of the machine.

use mermaid_rs_renderer::config::C4Config;

/// The name of a font that no system has.
pub(super) const NONE: &str = "tuition-has-no-font-of-this-name";

/// C4 diagrams have a font for each kind of shape.
pub(super) fn c4() -> C4Config {
    let none = || NONE.to_owned();
    C4Config {
        person_font_family: none(),
        external_person_font_family: none(),
        system_font_family: none(),
        external_system_font_family: none(),
        system_db_font_family: none(),
        external_system_db_font_family: none(),
        system_queue_font_family: none(),
        external_system_queue_font_family: none(),
        boundary_font_family: none(),
        message_font_family: none(),
        container_font_family: none(),
        external_container_font_family: none(),
        container_db_font_family: none(),
        external_container_db_font_family: none(),
        container_queue_font_family: none(),
        external_container_queue_font_family: none(),
        component_font_family: none(),
        external_component_font_family: none(),
        component_db_font_family: none(),
        external_component_db_font_family: none(),
        component_queue_font_family: none(),
        external_component_queue_font_family: none(),
        ..C4Config::default()
    }
}
