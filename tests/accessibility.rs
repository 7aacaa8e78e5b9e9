//! The checklist of WCAG criteria names the tests that show each of them: they exist, under these names.

use std::fs;
use std::path::Path;

#[test]
fn every_test_the_checklist_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("docs/accessibility.md")).unwrap();
    let mut named = 0;
    for (module, case) in list.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::")) {
        let path = root.join(format!("tests/browser/cases/{module}.rs"));
        let cases = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{module}::{case}: no {}", path.display()));
        assert!(cases.contains(&format!("async fn {case}(session")), "there is no test {module}::{case}");
        named += 1;
    }
    assert!(named > 40, "the checklist names {named} tests");
}
