//! News that nobody wrote: reports of about 400 words that share some of what they tell.

/// The page of report number `at` of `many`.
pub(crate) fn page(at: usize, many: usize) -> String {
    let mut chance = Chance(at as u64 + 1);
    let town = TOWNS[chance.below(TOWNS.len())];
    let body = (0..12)
        .fold(String::new(), |body, _| body + "<p>" + &paragraph(&mut chance, many) + "</p>\n");
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Talks on {town} go on</title>\
         <meta property=\"article:published_time\" content=\"2022-10-{:02}\"></head>\
         <body><nav><a href=\"/\">Home</a> <a href=\"/world\">World</a></nav>\
         <article><h1>Talks on {town} go on</h1>\n{body}</article>\
         <footer><p>© 2022 Outlet {at}. All rights reserved.</p></footer></body></html>",
        chance.below(28) + 1
    )
}

/// The text of report number `at` of `many` of one story: people, bodies and states under several names and spellings.
pub(crate) fn cast(at: usize, many: usize) -> String {
    let mut chance = Chance(at as u64 + 11);
    let sentence = |chance: &mut Chance| {
        let who = Chance(chance.below(40 + many) as u64 + 3).below(1 << 20);
        let given = [GIVEN[who % 8], SPELT[who % 8]][chance.below(2)];
        let family = format!("{}{}", FAMILY[who / 8 % 8], ENDINGS[who / 64 % 8]);
        let body = format!("{} {} {}", TOWNS[who % 6], FAMILY[who / 6 % 8], BODIES[who / 48 % 4]);
        match chance.below(4) {
            0 => format!("{given} {family}, the chairman of the {body}, said the road was open. "),
            1 => format!("Mr. {family} said that the {body} had met. "),
            2 => format!("The {body} denied that the road was open. "),
            _ => format!("Peru said it would write to Chile, and {given} {family} thanked Lima. "),
        }
    };
    (0..20).map(|_| sentence(&mut chance)).collect::<String>() + "\n"
}

const SPELT: &[&str] = &["Mariya", "Piotr", "Elena", "Youssef", "Inez", "Tomasz", "Ana", "Pavel"];
const ENDINGS: &[&str] = &["", "son", "ov", "ez", "ini", "sen", "ak", "man"];
const BODIES: &[&str] = &["Council", "Front", "Ministry", "Coalition"];

const TOWNS: &[&str] = &["Harsa", "Belvane", "Port Ansel", "Ostmere", "Quilland", "Dorvane"];
const GIVEN: &[&str] = &["Maria", "Peter", "Helena", "Yusuf", "Ines", "Tomas", "Anna", "Pavel"];
const FAMILY: &[&str] =
    &["Ortega", "Oldane", "Marsh", "Darim", "Calloway", "Wierling", "Belisk", "Orlenko"];
const ROLES: &[&str] =
    &["Foreign Minister", "spokesman", "Governor", "Mayor", "commander", "Senator"];
const VERBS: &[&str] = &["said", "told reporters", "warned", "denied", "announced", "insisted"];
const THINGS: &[&str] =
    &["the bridge", "the truce", "the convoy", "the harbour", "the agreement", "the road"];
const DEEDS: &[&str] = &[
    "was closed",
    "had been kept",
    "was attacked",
    "will open again",
    "had collapsed",
    "was rebuilt",
];

/// One of the story's facts, which other reports may tell too, in one of its wordings.
fn paragraph(chance: &mut Chance, many: usize) -> String {
    // The more reports, the more there is to tell.
    let fact = chance.below(30 + many * 4);
    let mut of = Chance(fact as u64 + 7);
    let (given, family, role) = (of.one(GIVEN), of.one(FAMILY), of.one(ROLES));
    let (thing, deed, verb) = (of.one(THINGS), of.one(DEEDS), of.one(VERBS));
    let (number, day) = (of.below(900) + 12, of.below(28) + 1);
    match chance.below(4) {
        0 => format!(
            "“We know that {thing} {deed} because of the {number} people in the valley,” {role} {given} {family} {verb} on \
             October {day}. “Nobody has told us who stopped the rest of them at gate {fact}.”"
        ),
        1 => format!(
            "{given} {family}, the {role}, {verb} that {thing} {deed} near gate {fact} and that some {number} people had \
             left. He added that it was too early to speak of an end."
        ),
        2 => format!(
            "At least {number} people were hurt when {thing} {deed} on October {day}, according to {family}. Ten days \
             later the road past gate {fact} was open again."
        ),
        _ => format!(
            "Mr {family} denied that {thing} {deed}. \"That is not what {number} witnesses at gate {fact} saw,\" he said in \
             an interview with North Channel."
        ),
    }
}

/// Chance that is the same each time (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}
