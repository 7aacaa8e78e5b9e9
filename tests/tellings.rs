//! Whole articles: invented events as three outlets tell each, every fact and every difference labelled. Each article is read
//! against a pack of the other two, as `crossread eval crossref` does.
//!
//! `developed` was looked at while the rules were made; of `apart` only the scores were read. A story is `NAME.txt`
//! (`== outlet date | title`, then `number | sentence`) and `NAME.facts.jsonl` (a fact and where each outlet tells it).

use serde_json::Value;
use std::process::Command;

#[test]
fn facts_meet_those_who_tell_them_and_differences_are_told() {
    // As it stands: of facts that others tell as well, of those told here only, of labelled differences as many at least;
    // of differences that are not labelled as many at most, each once a story.
    for (folder, shared, only_here, labelled, unlabelled) in [("developed", 434, 227, 10, 1), ("apart", 609, 242, 8, 1)]
    {
        let eval = Command::new(env!("CARGO_BIN_EXE_crossread"))
            .args(["eval", "crossref", "--json"])
            .arg(format!("{}/tests/tellings/{folder}", env!("CARGO_MANIFEST_DIR")))
            .output()
            .unwrap();
        assert!(eval.status.success(), "{}", String::from_utf8_lossy(&eval.stderr));
        let scores: Vec<Value> = serde_json::from_slice(&eval.stdout).unwrap();
        let all = scores.iter().find(|score| score["story"] == "all").unwrap();
        println!("{folder}: {all}");
        let counted = |name: &str| all[name].as_u64().unwrap();
        assert!(counted("shared_referred") >= shared, "{folder}: {all}");
        assert!(counted("only_here_alone") >= only_here, "{folder}: {all}");
        assert!(counted("labelled_told") >= labelled, "{folder}: {all}");
        assert!(counted("unlabelled_told") <= unlabelled, "{folder}: {all}");
    }
}
