//! Men and women, where a first name, a title or a role tells.

use crate::text::fold::fold;

/// First names, titles and roles of men. Folded.
#[rustfmt::skip]
const MEN: &[&str] = &[
    "dick", "mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "son", "husband", "congressman", "spokesman",
    "chairman", "businessman", "actor", "james", "john", "robert", "michael", "william", "david", "richard",
    "joseph", "thomas", "charles", "christopher", "daniel", "matthew", "anthony", "mark", "donald", "steven",
    "paul", "andrew", "joshua", "kenneth", "kevin", "brian", "george", "edward", "ronald", "timothy", "jason",
    "jeffrey", "ryan", "jacob", "gary", "nicholas", "eric", "jonathan", "stephen", "larry", "justin", "scott",
    "brandon", "benjamin", "samuel", "gregory", "frank", "alexander", "raymond", "patrick", "jack", "dennis",
    "jerry", "tyler", "aaron", "jose", "adam", "nathan", "henry", "douglas", "zachary", "peter", "kyle", "walter",
    "ethan", "jeremy", "harold", "keith", "christian", "roger", "noah", "gerald", "carl", "terry", "sean", "arthur",
    "austin", "lawrence", "jesse", "dylan", "bryan", "joe", "jordan", "billy", "bruce", "albert", "willie",
    "gabriel", "logan", "alan", "juan", "wayne", "roy", "ralph", "randy", "eugene", "vincent", "russell", "elijah",
    "louis", "bobby", "philip", "johnny", "mike", "tom", "tim", "bill", "bob", "jim", "dan", "ben", "sam", "steve",
    "jeff", "greg", "matt", "tony", "ted", "ken", "ron", "don", "chris", "alex", "nick", "rob", "andy", "pete",
    "phil", "fred", "vladimir", "emmanuel", "boris", "barack", "mitt", "bernie", "luis", "carlos", "miguel",
    "pedro", "pablo", "antonio", "francisco", "javier", "fernando", "jorge", "manuel", "rafael", "mohammed",
    "muhammad", "ahmed", "ali", "omar", "hassan", "ibrahim", "mahmoud", "xi", "rudy", "mick", "lebron", "leonardo",
    "marco",
];

/// First names, titles and roles of women. Folded.
#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "mother", "sister", "daughter", "wife",
    "widow", "congresswoman", "spokeswoman", "chairwoman", "businesswoman", "actress", "mary", "patricia",
    "jennifer", "linda", "elizabeth", "barbara", "susan", "jessica", "sarah", "karen", "lisa", "nancy", "betty",
    "margaret", "sandra", "ashley", "kimberly", "emily", "donna", "michelle", "carol", "amanda", "melissa",
    "deborah", "stephanie", "rebecca", "sharon", "laura", "cynthia", "kathleen", "amy", "angela", "shirley", "anna",
    "brenda", "pamela", "emma", "nicole", "helen", "samantha", "katherine", "christine", "debra", "rachel",
    "carolyn", "janet", "catherine", "maria", "heather", "diane", "ruth", "julie", "olivia", "joyce", "virginia",
    "victoria", "lauren", "christina", "joan", "evelyn", "judith", "megan", "andrea", "cheryl", "hannah",
    "jacqueline", "martha", "gloria", "teresa", "ann", "sara", "madison", "frances", "kathryn", "janice", "abigail",
    "alice", "judy", "sophia", "grace", "denise", "amber", "doris", "marilyn", "danielle", "beverly", "isabella",
    "theresa", "diana", "natalie", "brittany", "charlotte", "marie", "kayla", "alexis", "lori", "hillary", "nikki",
    "sonia", "elena", "kate", "claire", "ivanka", "melania", "kamala", "tulsi", "ursula", "jill", "kirsten",
    "alexandria", "ilhan", "rashida", "ayanna", "fiona", "kristi", "dana", "liz", "anita", "carmen", "rosa", "ana",
    "lucia", "fatima", "aisha", "greta", "meghan", "camilla", "anne", "julia", "ellen", "eleanor", "rita", "wendy",
    "tina", "tammy", "dawn", "tracy", "heidi", "erin", "jenny", "katie", "molly", "sally",
];

/// Whether a first name, title or role is a woman's.
pub fn is_woman(word: &str) -> Option<bool> {
    let folded = fold(word);
    match (WOMEN.contains(&folded.as_str()), MEN.contains(&folded.as_str())) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
