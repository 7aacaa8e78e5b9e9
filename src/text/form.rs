//! One form for two of a word that no ending explains: irregular verbs and plurals, and British spelling.

use super::lookup::{find, holds};
use std::borrow::Cow;

/// The plain form of a folded word in American spelling: "write" of "wrote", "gunman" of "gunmen", "colored" of "coloured".
/// Regular endings stay.
pub fn plain(folded: &str) -> Cow<'_, str> {
    if let Some(plain) = find(IRREGULAR, folded) {
        return Cow::Borrowed(plain);
    }
    match folded.strip_suffix("men") {
        Some(stem) if stem.len() >= 2 && !holds(IN_MEN, folded) => Cow::Owned(format!("{stem}man")),
        _ => american(folded),
    }
}

/// A folded word as American English spells it.
pub fn american(folded: &str) -> Cow<'_, str> {
    // A word of the table that this one begins with is the last one that is not after it.
    let at = SPELLINGS.partition_point(|(british, _)| *british <= folded);
    let begins = |(british, american): &(&str, &str)| Some(format!("{american}{}", folded.strip_prefix(british)?));
    if let Some(spelled) = at.checked_sub(1).and_then(|at| SPELLINGS.get(at)).and_then(begins) {
        return Cow::Owned(spelled);
    }
    for (british, american) in COMPOUNDED {
        if let Some(stem) = folded.strip_suffix(british) {
            return Cow::Owned(format!("{stem}{american}"));
        }
    }
    for ending in ["ise", "ised", "iser", "isers", "ises", "ising", "isation", "isations"] {
        if let Some(stem) = folded.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST) {
            let whole = folded.get(..stem.len() + 2).unwrap_or_default();
            let american = || Cow::Owned(format!("{stem}iz{}", ending.get(2..).unwrap_or_default()));
            return if IN_IS.iter().any(|word| whole.ends_with(word)) { Cow::Borrowed(folded) } else { american() };
        }
    }
    for ending in ["led", "ling", "ler", "lers"] {
        if let Some(stem) = folded.strip_suffix(ending).filter(|stem| holds(DOUBLED, stem)) {
            return Cow::Owned(format!("{stem}{}", ending.get(1..).unwrap_or_default()));
        }
    }
    Cow::Borrowed(folded)
}

/// Sorted. Irregular forms and the plain one, but for forms that are as often another word: "left", "found", "fell", "saw",
/// "wound", "lives".
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"), ("beaten", "beat"), ("became", "become"), ("began", "begin"), ("begun", "begin"), ("bitten",
    "bite"), ("bled", "bleed"), ("blew", "blow"), ("blown", "blow"), ("bought", "buy"), ("bred", "breed"), ("broke",
    "break"), ("broken", "break"), ("brought", "bring"), ("built", "build"), ("came", "come"), ("caught", "catch"),
    ("chose", "choose"), ("chosen", "choose"), ("dealt", "deal"), ("drawn", "draw"), ("drew", "draw"), ("driven",
    "drive"), ("drove", "drive"), ("dug", "dig"), ("eaten", "eat"), ("fallen", "fall"), ("fed", "feed"), ("feet",
    "foot"), ("fled", "flee"), ("flew", "fly"), ("flown", "fly"), ("forbade", "forbid"), ("forbidden", "forbid"),
    ("foresaw", "foresee"), ("forgave", "forgive"), ("forgiven", "forgive"), ("forgot", "forget"), ("forgotten",
    "forget"), ("fought", "fight"), ("froze", "freeze"), ("frozen", "freeze"), ("gave", "give"), ("geese", "goose"),
    ("given", "give"), ("gone", "go"), ("grew", "grow"), ("grown", "grow"), ("halves", "half"), ("heard", "hear"),
    ("held", "hold"), ("hid", "hide"), ("hidden", "hide"), ("hung", "hang"), ("kept", "keep"), ("knew", "know"),
    ("knives", "knife"), ("known", "know"), ("laid", "lay"), ("led", "lead"), ("lent", "lend"), ("lost", "lose"),
    ("made", "make"), ("meant", "mean"), ("met", "meet"), ("mice", "mouse"), ("overthrew", "overthrow"),
    ("overthrown", "overthrow"), ("paid", "pay"), ("ran", "run"), ("rang", "ring"), ("ridden", "ride"), ("risen",
    "rise"), ("rode", "ride"), ("sang", "sing"), ("sank", "sink"), ("seen", "see"), ("sent", "send"), ("shaken",
    "shake"), ("shook", "shake"), ("shot", "shoot"), ("shown", "show"), ("shrank", "shrink"), ("slept", "sleep"),
    ("slid", "slide"), ("sold", "sell"), ("sought", "seek"), ("spent", "spend"), ("spoke", "speak"), ("spoken",
    "speak"), ("sprang", "spring"), ("spun", "spin"), ("stole", "steal"), ("stolen", "steal"), ("stood", "stand"),
    ("struck", "strike"), ("stuck", "stick"), ("sunk", "sink"), ("swam", "swim"), ("swept", "sweep"), ("swore",
    "swear"), ("sworn", "swear"), ("swung", "swing"), ("taken", "take"), ("taught", "teach"), ("teeth", "tooth"),
    ("thieves", "thief"), ("thought", "think"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took",
    "take"), ("tore", "tear"), ("torn", "tear"), ("understood", "understand"), ("undertook", "undertake"), ("went",
    "go"), ("wept", "weep"), ("withdrawn", "withdraw"), ("withdrew", "withdraw"), ("wives", "wife"), ("woke",
    "wake"), ("wolves", "wolf"), ("won", "win"), ("wore", "wear"), ("worn", "wear"), ("written", "write"), ("wrote",
    "write"),
];

/// Sorted. Words in "-men" that are no plurals.
const IN_MEN: &[&str] = &["abdomen", "acumen", "regimen", "specimen", "yemen"];

/// Sorted. Beginnings of words as British and American English spell them.
#[rustfmt::skip]
const SPELLINGS: &[(&str, &str)] = &[
    ("analyse", "analyze"), ("analysing", "analyzing"), ("armour", "armor"), ("behaviour", "behavior"),
    ("catalogue", "catalog"), ("centre", "center"), ("clamour", "clamor"), ("colour", "color"),
    ("defence", "defense"), ("endeavour", "endeavor"), ("enrolment", "enrollment"), ("favour", "favor"), ("fervour",
    "fervor"), ("fibre", "fiber"), ("flavour", "flavor"), ("grey", "gray"), ("harbour", "harbor"), ("honour",
    "honor"), ("humour", "humor"), ("instalment", "installment"), ("jewellery", "jewelry"), ("judgement",
    "judgment"), ("kilometre", "kilometer"), ("labour", "labor"), ("licence", "license"), ("litre", "liter"),
    ("manoeuvre", "maneuver"), ("metre", "meter"), ("neighbour", "neighbor"), ("odour", "odor"), ("offence",
    "offense"), ("paralyse", "paralyze"), ("parlour", "parlor"), ("plough", "plow"), ("pretence", "pretense"),
    ("programme", "program"), ("rumour", "rumor"), ("saviour", "savior"), ("sceptic", "skeptic"), ("splendour",
    "splendor"), ("theatre", "theater"), ("tumour", "tumor"), ("tyre", "tire"), ("vapour", "vapor"), ("vigour",
    "vigor"),
];

/// Ends of compounds: "epicentre", "centimetres".
const COMPOUNDED: &[(&str, &str)] =
    &[("centre", "center"), ("centres", "centers"), ("colour", "color"), ("metre", "meter"), ("metres", "meters")];

/// As many letters at least stand before "-ise": "size" is no spelling of "sise".
const SHORTEST: usize = 3;
/// What words end in that have "-ise" in both spellings.
#[rustfmt::skip]
const IN_IS: &[&str] = &[
    "advertis", "advis", "apprais", "bruis", "chastis", "compris", "concis", "cruis", "demis", "despis", "devis",
    "disguis", "enterpris", "excis", "exercis", "expertis", "franchis", "improvis", "merchandis", "nois",
    "paradis", "pois", "prais", "precis", "premis", "promis", "rais", "revis", "supervis", "surmis",
    "surpris", "televis", "treatis", "upris", "wis",
];

/// Sorted. Verbs whose last letter British English doubles.
const DOUBLED: &[&str] = &[
    "cancel", "counsel", "dial", "fuel", "label", "level", "model", "quarrel", "rival", "signal", "total", "travel",
    "tunnel",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(IRREGULAR.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(SPELLINGS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(IN_MEN.windows(2).all(|pair| pair[0] < pair[1]) && DOUBLED.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn two_forms_of_a_word_are_one() {
        for (form, expected) in [
            ("wrote", "write"),
            ("gunmen", "gunman"),
            ("women", "woman"),
            ("yemen", "yemen"),
            ("neighbourhoods", "neighborhoods"),
            ("programmes", "programs"),
            ("organised", "organized"),
            ("privatisation", "privatization"),
            ("promised", "promised"),
            ("rising", "rising"),
            ("uprising", "uprising"),
            ("likewise", "likewise"),
            ("travelling", "traveling"),
            ("falling", "falling"),
            ("harbor", "harbor"),
            ("epicentres", "epicenters"),
        ] {
            assert_eq!(plain(form), expected);
        }
    }
}
