//! The formats of the command line, which other programs read.

#![allow(clippy::unwrap_used, clippy::panic)]

mod stories;

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use stories::{STORIES, Story};

/// Runs `crossread` with `input` on its standard input.
fn crossread(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let mut stdin = running.stdin.take().unwrap();
    let input = input.as_ref().to_owned();
    // In a thread: a command that writes while it reads would otherwise wait for us, and we for it. One
    // that fails at its first line closes the pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = running.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// What a run that must succeed prints.
fn printed(arguments: &[&str], input: impl AsRef<[u8]>) -> String {
    let output = crossread(arguments, input);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "crossread {arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a run that must fail complains of: exit code 1, nothing on standard output, no panic.
fn complaint(arguments: &[&str], input: &str) -> String {
    let output = crossread(arguments, input);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "crossread {arguments:?}: {said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "crossread {arguments:?}");
    assert!(said.starts_with("crossread: "), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A file of this test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = scratch(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// A pack of one of the fixture stories, under a name of the test's own.
fn pack(story: &str, name: &str) -> String {
    let pack = scratch(name).to_str().unwrap().to_owned();
    printed(&["claims", "build", Story::load(story).claim_source().to_str().unwrap(), "-o", &pack], "");
    pack
}

fn page(story: &str, outlet: &str) -> String {
    let source = Story::load(story).claim_source();
    source.with_file_name(format!("{outlet}.html")).to_str().unwrap().to_owned()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Whether `value` has at least these keys.
fn assert_keys(value: &Value, wanted: &[&str]) {
    let missing: Vec<_> = wanted.iter().filter(|key| value.get(**key).is_none()).collect();
    assert!(missing.is_empty(), "missing {missing:?} among {:?}", keys(value));
}

/// The code points `start` to `end` of `text`.
fn slice(text: &str, item: &Value) -> String {
    let at = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

const FERRY: &str = "port-aldren-ferry-2025";
const PLANT: &str = "calder-ridge-plant-2025";

#[test]
fn read_json_has_the_documented_shape() {
    let pack = pack(FERRY, "shape.pack");
    let report: Value =
        serde_json::from_str(&printed(&["read", &page(FERRY, "harbor-ledger"), "--pack", &pack, "--json"], ""))
            .unwrap();
    assert_keys(&report, &["article", "text", "entities", "claims", "omitted", "stories", "micros"]);
    assert_keys(&report["article"], &["title", "outlet", "url", "published", "lang", "credits"]);
    assert_keys(&report["micros"], &["article", "entities", "claims", "crossref"]);
    for entity in report["entities"].as_array().unwrap() {
        assert_keys(entity, &["start", "end", "text", "kind", "id", "name"]);
        let kinds = ["person", "organization", "place", "group", "date", "figure"];
        assert!(kinds.contains(&entity["kind"].as_str().unwrap()));
    }
    let claims = report["claims"].as_array().unwrap();
    assert!(!claims.is_empty());
    for claim in claims {
        assert_keys(
            claim,
            &["start", "end", "text", "kinds", "rank", "speaker", "state", "outlets", "families", "references"],
        );
        assert!(["same", "differs", "only_here", "unjudged", "no_data"].contains(&claim["state"].as_str().unwrap()));
        assert!((0.0..=1.0).contains(&claim["rank"].as_f64().unwrap()));
        for reference in claim["references"].as_array().unwrap() {
            let wanted = [
                "claim",
                "outlet",
                "family",
                "stance",
                "field",
                "here",
                "there",
                "exact",
                "why",
                "title",
                "url",
                "published",
            ];
            assert_keys(reference, &wanted);
        }
    }
    for omission in report["omitted"].as_array().unwrap() {
        assert_keys(omission, &["claim", "statement", "outlets", "families", "after"]);
    }
    for story in report["stories"].as_array().unwrap() {
        assert_keys(story, &["id", "outlets"]);
    }
}

#[test]
fn read_json_counts_code_points() {
    // The page has emoji of one and of several code points, outside and inside the basic plane.
    let pack = pack(PLANT, "points.pack");
    let report: Value =
        serde_json::from_str(&printed(&["read", &page(PLANT, "ridge-courier"), "--pack", &pack, "--json"], ""))
            .unwrap();
    let text = report["text"].as_str().unwrap();
    assert!(text.contains('🔋') && text.contains("👷🏽‍♀️"));
    let items = report["entities"].as_array().unwrap().iter().chain(report["claims"].as_array().unwrap());
    for item in items {
        assert_eq!(slice(text, item), item["text"].as_str().unwrap());
    }
    for omission in report["omitted"].as_array().unwrap() {
        let after = usize::try_from(omission["after"].as_u64().unwrap()).unwrap();
        let before: String = text.chars().take(after).collect();
        assert!(before.is_empty() || before.ends_with("\n\n"), "an omission belongs to the start of a paragraph");
    }
}

#[test]
fn read_takes_plain_text_and_standard_input() {
    let text = "PORT ALDREN, Maine — The ferry 🚢 Halcyon carried 212 people on Tuesday.\n\nNobody was hurt, Mayor Lucille Ferrand said.\n";
    let from_file = printed(&["read", &file("plain.txt", text), "--json"], "");
    let from_input = printed(&["read", "-", "--json"], text);
    let report = |printed: &str| {
        let mut report: Value = serde_json::from_str(printed).unwrap();
        report["micros"] = Value::Null;
        report
    };
    assert_eq!(report(&from_file), report(&from_input));
    for claim in report(&from_file)["claims"].as_array().unwrap() {
        assert_eq!(slice(report(&from_file)["text"].as_str().unwrap(), claim), claim["text"].as_str().unwrap());
    }
}

#[test]
fn read_takes_the_address_it_is_given() {
    let address = "https://ledger.example/a";
    let text = file("address.txt", "The ferry Halcyon carried 212 people to Port Aldren on Tuesday.\n");
    let report: Value = serde_json::from_str(&printed(&["read", &text, "--url", address, "--json"], "")).unwrap();
    assert_eq!(report["article"]["url"], address);
    // Plain text is an article because it is given as one, however short and wherever it is from.
    assert_eq!(report["claims"].as_array().unwrap().len(), 1);
}

#[test]
fn whoever_has_read_enough_may_close_the_output() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(["body", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    drop(running.stdout.take());
    let mut stdin = running.stdin.take().unwrap();
    stdin.write_all(b"The ferry Halcyon carried 212 people to Port Aldren on Tuesday.").unwrap();
    drop(stdin);
    let output = running.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn read_of_no_article_is_no_error() {
    let empty: Value = serde_json::from_str(&printed(&["read", "-", "--json"], "")).unwrap();
    assert_eq!(empty["text"], "");
    assert_eq!(empty["claims"], json!([]));
    assert_eq!(empty["entities"], json!([]));
}

#[test]
fn body_prints_blocks_with_a_blank_line_between() {
    let body = printed(&["body", &page(FERRY, "harbor-ledger")], "");
    let blocks: Vec<&str> = body.trim_end_matches('\n').split("\n\n").collect();
    assert!(blocks.len() > 10, "{} blocks", blocks.len());
    assert!(blocks.iter().all(|block| !block.trim().is_empty()));
    assert!(blocks.contains(&"“Every one of those passengers came home tonight, and that is what matters,” Mayor Lucille Ferrand told reporters outside the school."));
    assert!(!body.contains("<p>") && !body.contains("&amp;"));
}

#[test]
fn body_is_the_text_of_read_without_title_and_captions() {
    for story in STORIES {
        for outlet in Story::load(story).pages.keys() {
            let page = page(story, outlet);
            let report: Value = serde_json::from_str(&printed(&["read", &page, "--json"], "")).unwrap();
            let mut text = report["text"].as_str().unwrap().split("\n\n");
            for block in printed(&["body", &page], "").trim_end().split("\n\n") {
                assert!(text.any(|other| other == block), "{page}: `{block}` is not there, or not in this place");
            }
        }
    }
}

#[test]
fn tag_keeps_lines_one_to_one() {
    let tokens = "-DOCSTART-\n\nMayor\nLucille\nFerrand\nspoke\nin\nPort\nAldren\n.\n\n🚢\nThe\n.\n\n-DOCSTART-\n\nAP\n\n\nOslo\n";
    let tagged = printed(&["tag"], tokens);
    let (input, output): (Vec<&str>, Vec<&str>) = (tokens.lines().collect(), tagged.lines().collect());
    assert_eq!(input.len(), output.len(), "{tagged}");
    for (token, line) in input.iter().zip(output) {
        if token.is_empty() {
            assert_eq!(line, "");
            continue;
        }
        let (word, tag) = line.split_once('\t').unwrap_or((line, ""));
        assert_eq!(word, *token);
        if *token == "-DOCSTART-" {
            assert!(matches!(tag, "" | "O"), "{line}");
            continue;
        }
        let known = tag == "O"
            || tag.split_once('-').is_some_and(|(part, kind)| {
                ["B", "I"].contains(&part) && ["PER", "ORG", "LOC", "NORP", "DATE", "FIG"].contains(&kind)
            });
        assert!(known, "{line}");
    }
}

#[test]
fn tag_keeps_every_token_of_what_is_no_prose() {
    let mut state = 7u32;
    let noise = (0..200_000).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    let inputs = [
        Vec::new(),
        b"\n\n\n".to_vec(),
        "Ana\nRuiz\nof\nPeru\n".repeat(25_000).into_bytes(),
        ".\n,\n!\n(\n\u{201d}\n\n".repeat(200).into_bytes(),
        "\u{1f600}\n\u{1f1ea}\u{1f1e8}\n\u{1f469}\u{200d}\u{1f467}\n".repeat(200).into_bytes(),
        "Ana\nАнна\n安娜\nعلي\nΕλένη\nअना\n\n".repeat(200).into_bytes(),
        noise.collect(),
    ];
    for input in inputs {
        let text = String::from_utf8_lossy(&input);
        let tagged = printed(&["tag"], &input);
        let mut output = tagged.split('\n');
        for line in text.strip_suffix('\n').unwrap_or(&text).split('\n').filter(|_| !text.is_empty()) {
            let token = line.trim_end_matches('\r').split('\t').next().unwrap();
            let written = output.next().unwrap();
            if token.trim().is_empty() {
                assert_eq!(written, "");
            } else {
                assert!(written.strip_prefix(token).is_some_and(|tag| tag.starts_with('\t')), "{token:?}: {written:?}");
            }
        }
        assert_eq!((output.next(), output.next()), (Some(""), None), "lines are added");
    }
}

#[test]
fn tag_reads_documents_apart() {
    let tokens = "-DOCSTART-\n\nPolice\narrested\nTarik\nVelloso\n.\n\n{}Then\nthey\nquestioned\nVelloso\n.\n";
    let last = |tokens: &str| {
        let tagged = printed(&["tag"], tokens);
        tagged.lines().rfind(|line| line.starts_with("Velloso")).unwrap().to_owned()
    };
    assert_eq!(last(&tokens.replace("{}", "")), "Velloso\tB-PER");
    let apart = printed(&["tag"], tokens.replace("{}", "-DOCSTART-\n\n"));
    let (_, second) = apart.rsplit_once("-DOCSTART-\tO\n").unwrap();
    let alone = printed(&["tag"], "\nThen\nthey\nquestioned\nVelloso\n.\n");
    assert_eq!(second, alone, "the first document has a say in the second");
}

#[test]
fn tag_continues_only_what_it_began() {
    let text = "The U.S. Coast Guard and Mayor Lucille Ferrand met Norwegian officials in Oslo on 14 October 2025 about 212 people .";
    let tagged = printed(&["tag"], text.replace(' ', "\n"));
    let mut before = "O".to_owned();
    for line in tagged.lines().filter(|line| !line.is_empty()) {
        let tag = line.split_once('\t').unwrap().1;
        if let Some(kind) = tag.strip_prefix("I-") {
            assert!(before.ends_with(&format!("-{kind}")), "{tagged}");
        }
        before = tag.to_owned();
    }
    assert!(tagged.contains("B-PER") && tagged.contains("B-ORG") && tagged.contains("B-LOC"), "{tagged}");
}

#[test]
fn rank_answers_each_line_under_its_id() {
    let lines = "{\"id\":\"a\",\"text\":\"The plant will create 1,450 jobs by 2028.\"}\n\n{\"id\":7,\"text\":\"\"}\n{\"id\":null,\"text\":\"What a day 🎉\"}\n";
    let ranked = json_lines(&printed(&["rank"], lines));
    assert_eq!(ranked.iter().map(|line| &line["id"]).collect::<Vec<_>>(), [&json!("a"), &json!(7), &Value::Null]);
    for line in &ranked {
        assert_eq!(keys(line), ["id", "rank"]);
        assert!((0.0..=1.0).contains(&line["rank"].as_f64().unwrap()));
    }
    assert!(ranked[0]["rank"].as_f64() > ranked[2]["rank"].as_f64());
}

#[test]
fn compare_answers_each_pair_under_its_id() {
    let pairs = [
        json!({"id": 1, "a": "The fire injured 37 people.", "b": "The fire injured 27 people."}),
        json!({"id": "two", "a": "Noor signed the treaty on Tuesday.", "b": "Noor signed the treaty on 14 October 2025.",
               "a_date": "2025-10-15", "b_date": "2025-10-20"}),
        json!({"id": 3, "a": "The fire injured 37 people.", "b": "Ohio has a new governor."}),
        json!({"id": 4, "a": GODMOTHER[0], "b": GODMOTHER[1]}),
        json!({"id": 5, "a": GODMOTHER[0], "b": GODMOTHER[1], "title": "Erik Berg"}),
    ];
    let lines: String = pairs.iter().map(|pair| format!("{pair}\n")).collect();
    let compared = json_lines(&printed(&["compare"], &lines));
    assert_eq!(compared.len(), pairs.len());
    for (line, pair) in compared.iter().zip(&pairs) {
        assert_keys(line, &["id", "stance", "field", "here", "there", "same", "differs"]);
        assert_eq!(line["id"], pair["id"]);
        assert!(["same", "finer", "coarser", "differs", "unrelated"].contains(&line["stance"].as_str().unwrap()));
        for score in ["same", "differs"] {
            assert!((0.0..=1.0).contains(&line[score].as_f64().unwrap()), "{line}");
        }
    }
    assert_eq!(compared[0]["stance"], "differs");
    assert_eq!(compared[0]["field"], "number");
    assert_ne!(compared[1]["stance"], "differs", "{}", compared[1]);
    assert_eq!(compared[2]["stance"], "unrelated");
    // Whose godmother it is only the title tells.
    assert_eq!((&compared[3]["stance"], &compared[3]["here"]), (&json!("differs"), &json!("Erik Berg")));
    assert_eq!(compared[4]["stance"], "same");
}

const GODMOTHER: [&str; 2] =
    ["Marta Quell was Erik Berg's godmother.", "Tom Hale was his godfather, and Marta Quell served as godmother."];

#[test]
fn who_has_read_enough_of_a_table_may_close_the_pipe() {
    let pair = json!({"claim": "The fire injured 37 people.", "evidence": "It injured 27 people.", "label": "REFUTES"});
    let pairs = file("enough.jsonl", format!("{pair}\n"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    let mut running =
        command.args(["eval", "compare", &pairs]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(running.stdout.take());
    let output = running.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn find_gives_the_best_records_first() {
    let pack = pack(FERRY, "find.pack");
    let lines = "{\"id\":1,\"text\":\"The ferry Meridian ran aground.\"}\n{\"id\":2,\"text\":\"zzz qqq\"}\n";
    let found = json_lines(&printed(&["find", "--pack", &pack, "-k", "3"], lines));
    assert_eq!(found.len(), 2);
    let claims = found[0]["claims"].as_array().unwrap();
    assert!((1..=3).contains(&claims.len()));
    assert_eq!(claims[0]["claim"], format!("{FERRY}/11"));
    let scores: Vec<f64> = claims.iter().map(|claim| claim["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    assert_eq!(found[1], json!({"id": 2, "claims": []}));
}

#[test]
fn a_pack_gives_back_what_it_was_built_from() {
    for story in STORIES {
        let pack = pack(story, &format!("back-{story}.pack"));
        let listing: Value = serde_json::from_str(&printed(&["claims", "inspect", &pack, "--json"], "")).unwrap();
        let source = json_lines(&fs::read_to_string(Story::load(story).claim_source()).unwrap());
        let ids = |records: &[Value]| records.iter().map(|record| record["id"].clone()).collect::<Vec<_>>();
        let claims = listing["claims"].as_array().unwrap();
        assert_eq!(ids(claims), ids(&source));
        for (claim, record) in claims.iter().zip(&source) {
            assert_eq!(claim["statement"], record["statement"]);
            assert_eq!(claim["evidence"].as_array().unwrap().len(), record["evidence"].as_array().unwrap().len());
        }
        let outlets = listing["stories"][0]["outlets"].as_array().unwrap();
        assert_eq!(outlets.len(), Story::load(story).pages.len());
        assert!(printed(&["claims", "inspect", &pack], "").contains(story));
    }
}

#[test]
fn the_same_sources_give_the_same_pack() {
    let (one, other) = (pack(FERRY, "one.pack"), pack(FERRY, "other.pack"));
    assert_eq!(fs::read(one).unwrap(), fs::read(other).unwrap());
}

#[test]
fn a_pack_is_built_from_articles() {
    let pages: Vec<String> = ["harbor-ledger", "continental-press", "coastal-radio"].map(|it| page(FERRY, it)).into();
    let pack = scratch("articles.pack").to_str().unwrap().to_owned();
    let mut arguments = vec!["claims", "build"];
    arguments.extend(pages.iter().map(String::as_str));
    arguments.extend(["-o", &pack]);
    printed(&arguments, "");
    let listing: Value = serde_json::from_str(&printed(&["claims", "inspect", &pack, "--json"], "")).unwrap();
    let claims = listing["claims"].as_array().unwrap();
    assert!(claims.len() > 10);
    assert!(claims.iter().all(|claim| claim["evidence"][0]["exact"].is_string()));
}

#[test]
fn check_names_the_line_of_each_fault() {
    let good = r#"{"id":"a/1","story":"a","statement":"It rained.","evidence":[{"outlet":"Ledger"}]}"#;
    let source = format!("{good}\n{good}\n{{\"id\":\"a/2\",\"story\":\"a\",\"evidence\":[]}}\nnot json\n");
    let path = file("faults.jsonl", source);
    let said = {
        let output = crossread(&["claims", "check", &path], "");
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    for line in [2, 3, 4] {
        assert!(said.contains(&format!("{path}:{line}: ")), "{said}");
    }
    assert!(!said.contains(&format!("{path}:1: ")), "{said}");
    for story in STORIES {
        printed(&["claims", "check", Story::load(story).claim_source().to_str().unwrap()], "");
    }
}

#[test]
fn a_bad_pack_is_refused_with_what_to_do() {
    let good = fs::read(pack(FERRY, "good.pack")).unwrap();
    let mut changed = good.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let bad = [
        file("empty.pack", b""),
        file("json.pack", b"{\"id\":\"a\"}"),
        file("cut.pack", &good[..good.len() / 2]),
        file("changed.pack", changed),
    ];
    for path in bad {
        for arguments in [
            vec!["claims", "inspect", &path],
            vec!["find", "--pack", &path],
            vec!["read", &page(FERRY, "harbor-ledger"), "--pack", &path],
        ] {
            let said = complaint(&arguments, "");
            assert!(said.contains(&path) && said.contains("build"), "{said}");
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    for arguments in [
        vec!["read", "/no/such/page.html"],
        vec!["body", "/no/such/page.html"],
        vec!["find", "--pack", "/no/such/page.html"],
        vec!["claims", "inspect", "/no/such/page.html"],
        vec!["claims", "check", "/no/such/page.html"],
        vec!["claims", "build", "/no/such/page.html", "-o", "/no/such/out.pack"],
    ] {
        assert!(complaint(&arguments, "").contains("/no/such/page.html"), "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_no_text_is_refused() {
    let path = file("picture.html", [0x89, b'P', b'N', b'G', 0, 0, 0, 13]);
    assert!(complaint(&["read", &path], "").contains("not text"));
}

#[test]
fn articles_that_are_refused_are_all_named_at_once() {
    let out = scratch("refused.pack");
    let articles = file("refused.jsonl", "{\"text\": \"Too short.\"}\n{\"outlet\": \"The Ledger\"}\n");
    let said = complaint(&["claims", "build", &articles, "/no/such/page.html", "-o", out.to_str().unwrap()], "");
    assert!(said.contains(&format!("{articles}:1: ")) && said.contains(&format!("{articles}:2: ")), "{said}");
    assert!(said.contains("/no/such/page.html"), "{said}");
    assert!(!out.exists());
}

#[test]
fn hostile_lines_are_refused_without_a_crash() {
    let out = file("hostile.pack", b"");
    for (name, content) in [
        ("noise.jsonl", [0xff, 0xfe, b'{', 7].repeat(5_000)),
        ("half.jsonl", b"{\"statement\": \"A fl".to_vec()),
        ("deep.jsonl", [b"{\"statement\":".to_vec(), vec![b'['; 100_000]].concat()),
    ] {
        let bad = file(name, content);
        for arguments in [
            vec!["claims", "build", &bad, "-o", &out],
            vec!["claims", "import", &bad, "-o", &out],
            vec!["train", "rank", &bad, "-o", &out],
            vec!["eval", "rank", &bad],
        ] {
            complaint(&arguments, "");
        }
    }
}

#[test]
fn a_text_of_any_length_is_answered() {
    let pack = pack(FERRY, "long.pack");
    let text = "The ferry sank off Port Aldren on 3 May. ".repeat(5_000);
    let line = format!("{}\n", serde_json::json!({ "id": 1, "text": text }));
    for arguments in [vec!["find", "--pack", &pack], vec!["rank"]] {
        assert_eq!(json_lines(&printed(&arguments, &line)).len(), 1, "{arguments:?}");
    }
}

#[test]
fn the_rank_is_learned_from_both_labels() {
    let one = file("one.jsonl", b"{\"text\": \"Tolls rose by nine percent.\", \"label\": 1}\n");
    assert!(complaint(&["train", "rank", &one, "-o", &file("rank.txt", b"")], "").contains("both"));
}

#[test]
fn a_line_that_is_no_json_is_named() {
    for command in ["rank", "compare"] {
        let output = crossread(&[command], "{\"id\":1}\n");
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("line 1"), "{command}");
    }
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    assert_eq!(crossread(&["no-such-command"], "").status.code(), Some(2));
    assert_eq!(crossread(&["read"], "").status.code(), Some(2));
    let help = printed(&["--help"], "");
    for command in ["read", "body", "tag", "rank", "compare", "find", "claims", "eval", "train"] {
        assert!(help.contains(command), "{help}");
        printed(&[command, "--help"], "");
    }
}
