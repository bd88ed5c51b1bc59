//! Words that can mean that somebody is in danger (art. 2): a sign for a person to look at once, and for the writer where
//! help is. It is no judgement: nothing is sent, refused or decided by it, and what is not found here may be danger too.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What the words can point at.
    pub enum Danger {
        /// Somebody thinks of ending their life.
        Suicide = "suicide",
        /// Somebody is hurt, or threatened with it.
        Violence = "violence",
        /// A child is abused.
        ChildAbuse = "child_abuse",
    }
}

/// Said as it stands, `|` between two: in Dutch and in English, in small letters. Each begins a word and finds its endings
/// as well; a space at the end says that the word ends there.
const SAID: &[(Danger, &str)] = &[
    (
        Danger::Suicide,
        "zelfmoord|zelf moord|zelfmoort|zelfdoding|zelfdood|suicid|suïcid|wil niet meer leven|wil ik niet meer leven|\
        niet meer verder leven|niet meer wil leven|niet langer leven|geen zin meer in het leven|\
        geen zin meer in mijn leven|niet meer wakker worden|niet meer wakker wil worden|was ik maar dood |\
        wou dat ik dood|wilde dat ik dood|ik dood was|beter dood |liever dood |wil dood |wil doodgaan|wil ik dood |\
        wou dood |wil graag dood |wil gewoon dood |wil echt dood |wil alleen maar dood |wil liever dood |wil sterven|\
        ik dood wil |hij dood wil |zij dood wil |ze dood wil |wil niet meer bestaan|wil er niet meer zijn |\
        einde aan mijn leven|eind aan mijn leven|einde aan zijn leven|einde aan haar leven|ik maak er een eind aan |\
        ik maak er een einde aan |ik wil er een eind aan maken|ik wil er een einde aan maken|uit het leven stap|\
        beter af zonder mij|mezelf iets aan |mezelf wat aan |mijzelf iets aan |mijzelf wat aan |me zelf iets aan |\
        me zelf wat aan |ik snij me |ik snijd me |snij in mijn|snijd in mijn|kras in mijn|zelfbeschadiging|\
        zelfverwonding|automutilatie|kill myself|killing myself|end my life|ending my life|end it all|\
        take my own life|want to die|wanna die|wish i was dead|wish i were dead|better off dead|want to hurt myself|\
        hurting myself|cutting myself|harm myself|harming myself|self harm|selfharm|want to live anymore|\
        want to live any more|want to be alive",
    ),
    (
        Danger::ChildAbuse,
        "kindermishandeling|kindermisbruik|incest|kind wordt geslagen|kind word geslagen|slaat mijn kind|\
        slaat het kind|kind wordt misbruikt|kind is misbruikt|kind wordt mishandeld|durf niet naar huis|\
        durf niet meer naar huis|bang om naar huis|uitgehuwelijkt|uithuwelijken|child abuse|hits my child|\
        scared to go home|afraid to go home",
    ),
    (
        Danger::Violence,
        "levensgevaar|vermoord|doodslaan|doodmaken|doodschieten|doodsteken|neersteken|neergestoken|verkracht|\
        verkragt|aangerand|aanrand|betast|seksueel misbruik|sexueel misbruik|mishandel|huiselijk geweld|eerwraak|\
        met een mes|met een pistool|maakt mij dood|maakt me dood|maak je dood|wordt geslagen|word geslagen|\
        in elkaar geslagen|in elkaar getrapt|pak slaag|krijg slaag|krijgt slaag|kreeg slaag|thuis slaag|\
        aan mijn borsten|aan mijn billen|in mijn onderbroek|tussen mijn benen|seks met mij |seks met me |\
        sex met mij |sex met me |naaktfoto|thuis niet veilig|i am in danger|i m in danger|we are in danger|\
        he is in danger|child is in danger|life is in danger|kill me |kill him |kill her |raped|sexual abuse|\
        sexually abuse|sexually assault|molest|domestic violence|beats me |beating me |beat me up|hits me |\
        hitting me |he hit me |they hit me |slapped me |kicked me |punched me |choked me |strangled me |\
        abuses me |abused me ",
    ),
];

/// Who a child lives with, or has close by.
const FAMILY: &str = "vader moeder papa pappa mama mamma pa ma ouders stiefvader stiefmoeder stiefpapa stiefmama stiefpa \
    stiefma stiefouders pleegvader pleegmoeder pleegouders opa oma oom tante broer stiefbroer father mother dad mom mum \
    stepfather stepmother stepdad stepmom parents uncle brother";
const OTHERS: &str =
    "hij man vriend ex partner buurman neef meester leraar docent juf begeleider trainer coach he";
const CHILD: &str =
    "kind kinderen dochter dochtertje zoon zoontje zusje broertje kleinkind kleinzoon kleindochter";
const ME: &str = "mij me mn";
const HITS: &str = "slaat slaad slaan sloeg sloegen schopt schoppen schopte trapt mept meppen stompt wurgt hits beats slaps";
const HIT: &str = "geslagen geslage geschopt gemept gestompt gewurgd getrapt";
const MYSELF: &str = "mezelf mijzelf me_zelf mij_zelf";
const HARM: &str = "aandoen aandoe aan_doen aan_doe dood doden doodmaken ophang* van_kant snij snijd snijden kras krassen \
    verwonden beschadig beschadigen verdrink*";
const AFRAID: &str = "bang_voor scared_of afraid_of";
const BECOMES: &str = "word wordt werd ben worden werden";
/// To hit is half of much that hurts nobody: "sloeg mij uit het veld", "op mijn tenen getrapt", "slaat nergens op".
const FIGURES: &str = "gade toon hart oren stomheid verstomming lood veld hol alarm acht plank flater munt brug ogen val \
    ziel tenen erin op_mij op_me bij_mij bij_me";

/// Words that stand near each other in one sentence, in whatever order.
struct Near {
    danger: Danger,
    /// So far at most from the first, in words.
    reach: usize,
    /// One of each. A space stands between two words, `_` between those that follow each other; `*` is any ending.
    words: &'static [&'static str],
    /// It says something else with one of these a little further at most.
    unless: &'static [&'static str],
}

/// How much further.
const FURTHER: usize = 4;

const fn near(
    danger: Danger,
    reach: usize,
    words: &'static [&'static str],
    unless: &'static [&'static str],
) -> Near {
    Near {
        danger,
        reach,
        words,
        unless,
    }
}

const NEAR: &[Near] = {
    use Danger::{ChildAbuse, Suicide, Violence};
    &[
        near(Suicide, 4, &[MYSELF, HARM], &[]),
        near(
            Suicide,
            4,
            &["leven leve", "wil wilde wou hoef", "niet nie", "meer"],
            &["met mee zo in onder zonder"],
        ),
        near(
            Suicide,
            5,
            &["zitten zitte", "zie zag", "het t", "niet nie", "meer"],
            &["om met bij samen hier op dat"],
        ),
        near(
            Suicide,
            4,
            &[
                "spring springen gooi gooien",
                "trein flat dak brug",
                "ik mezelf",
            ],
            &[],
        ),
        near(ChildAbuse, 6, &[HITS, FAMILY, ME], &[FIGURES]),
        near(ChildAbuse, 6, &[HIT, FAMILY, "mij me mn ik"], &[FIGURES]),
        near(
            ChildAbuse,
            5,
            &[HITS, FAMILY, CHILD],
            &[FIGURES, "over aan af op"],
        ),
        near(
            ChildAbuse,
            4,
            &["slaat slaad slaan", "mijn mn", FAMILY],
            &[FIGURES, "over aan af op"],
        ),
        near(ChildAbuse, 5, &[HIT, CHILD, BECOMES], &[FIGURES]),
        near(
            ChildAbuse,
            4,
            &["aan_mij aan_me aan_mn", "zit zat zitten zaten", FAMILY],
            &["te"],
        ),
        near(
            ChildAbuse,
            4,
            &["raakt raakte raken", "aan", ME, FAMILY],
            &[],
        ),
        near(
            ChildAbuse,
            5,
            &["pijn", "doet doen deed", ME, FAMILY],
            &["dat het dit"],
        ),
        near(ChildAbuse, 3, &[AFRAID, "mijn mn my", FAMILY], &[]),
        near(
            ChildAbuse,
            3,
            &["touches touched touching hurts hit beat", "me", FAMILY],
            &[],
        ),
        near(Violence, 5, &[HIT, BECOMES, "ik"], &[FIGURES, "over"]),
        near(Violence, 2, &[HITS, ME], &[FIGURES, "over"]),
        near(Violence, 3, &[HIT, ME], &[FIGURES, "over"]),
        near(
            Violence,
            4,
            &["klappen", "krijg krijgt kreeg", "ik thuis kind"],
            &["van"],
        ),
        near(
            Violence,
            4,
            &["aan_mij aan_me aan_mn", "zit zat zitten zaten", OTHERS],
            &["te vast"],
        ),
        near(
            Violence,
            3,
            &["misbruikt", BECOMES, "ik"],
            &["vertrouwen naam macht gegevens"],
        ),
        near(
            Violence,
            3,
            &[
                AFRAID,
                "mijn_man mijn_ex mijn_vriend mijn_partner my_husband my_boyfriend",
            ],
            &[],
        ),
        near(Violence, 3, &["touches touching", "me", OTHERS], &[]),
        near(Violence, 5, &["met_de_dood", "bedreig* dreig*"], &[]),
    ]
};

impl Near {
    fn is_in(&self, words: &[&str]) -> bool {
        let Some((first, others)) = self.words.split_first() else {
            return false;
        };
        (0..words.len()).any(|at| {
            let around = |far: usize| {
                let (before, after) = (at.saturating_sub(far), words.len().min(at + far + 1));
                // Another sentence is not near.
                let ends = |word: &&str| *word == END;
                let begin = words[before..at].iter().rposition(ends);
                let end = words[at..after].iter().position(ends);
                begin.map_or(before, |end| before + end + 1)..end.map_or(after, |end| at + end)
            };
            let stands = |one_of: &str, far| around(far).any(|at| is_one(one_of, &words[at..]));
            is_one(first, &words[at..])
                && others.iter().all(|one_of| stands(one_of, self.reach))
                && !self
                    .unless
                    .iter()
                    .any(|one_of| stands(one_of, self.reach + FURTHER))
        })
    }
}

/// Whether the words begin with one of these.
pub(super) fn is_one(one_of: &str, words: &[&str]) -> bool {
    one_of.split(' ').any(|sought| {
        let mut sought = sought.split('_').enumerate();
        sought.all(|(at, sought)| {
            words
                .get(at)
                .is_some_and(|word| match sought.strip_suffix('*') {
                    Some(begin) => word.starts_with(begin),
                    None => *word == sought,
                })
        })
    })
}

impl Danger {
    /// What these texts can point at, each once.
    pub fn in_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let texts: Vec<String> = texts.into_iter().map(plain).collect();
        let words: Vec<Vec<&str>> = texts.iter().map(|text| text.split(' ').collect()).collect();
        let is_said = |said: &str| texts.iter().any(|text| text.contains(&format!(" {said}")));
        let points_at = |danger: &Self| {
            let mut said = SAID.iter().filter(|(of, _)| of == danger);
            let mut near = NEAR.iter().filter(|near| near.danger == *danger);
            said.any(|(_, said)| said.split('|').any(is_said))
                || near.any(|near| words.iter().any(|words| near.is_in(words)))
        };
        let kinds = [Self::Suicide, Self::ChildAbuse, Self::Violence];
        kinds.into_iter().filter(points_at).collect()
    }
}

/// Stands where a sentence ends.
const END: &str = ".";

/// Small letters, one space around each word, and a point where a sentence ends.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            plain.extend(letter.to_lowercase());
            continue;
        }
        if !plain.ends_with(' ') {
            plain.push(' ');
        }
        if matches!(letter, '.' | '!' | '?') && !plain.ends_with(" . ") {
            plain.push_str(". ");
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Danger> {
        Danger::in_texts([text])
    }

    #[test]
    fn what_points_at_danger_is_found_however_it_is_written() {
        use Danger::{ChildAbuse, Suicide, Violence};
        for (danger, texts) in [
            (
                Suicide,
                &[
                    "Ik wil niet\nmeer leven.",
                    "Hij denkt aan ZELFMOORD!",
                    "She wants to... I want to die",
                    "ik ga mezelf iets aandoen",
                    "Ik doe mezelf wat aan als dit zo doorgaat",
                    "ik snij mezelf",
                    "ik snijd soms in mijn arm, ik snij me",
                    "Ik zie het niet meer zitten.",
                    "ik zie t echt nie meer zitten",
                    "Ik wil gewoon dood",
                    "soms wil ik dood",
                    "ik heb geen zin meer in het leven",
                    "Ik hoef niet meer te leven",
                    "ik denk dat ik mezelf ga ophangen",
                    "dan spring ik voor de trein",
                    "I don't want to live anymore",
                    "i keep cutting myself",
                    "ik denk aan zelfmoort",
                ][..],
            ),
            (
                ChildAbuse,
                &[
                    "Zij slaat mijn kind.",
                    "Het ging om kindermishandeling",
                    "Thuis slaat mijn vader mij",
                    "Mijn vader slaat mij elke avond",
                    "mijn vader drinkt en slaat",
                    "me moeder slaat me",
                    "Ik word door mijn stiefvader geslagen",
                    "mijn broer schopt mij",
                    "mijn stiefvader zit aan mij",
                    "Mijn oom zit 's avonds aan me",
                    "De vader slaat zijn dochter",
                    "Mijn kind wordt op de opvang geslagen",
                    "ik ben bang voor mijn vader",
                    "Ik durf niet naar huis",
                    "my dad hits me",
                    "My stepfather touches me",
                    "I am scared of my dad",
                ],
            ),
            (
                Violence,
                &[
                    "Hij bedreigde mij met een mes",
                    "I was raped.",
                    "Ik word thuis geslagen",
                    "ik werd weer geschopt en geslagen",
                    "Hij slaat mij.",
                    "Hij heeft mij geslagen",
                    "ik ben betast",
                    "de trainer zit aan mij",
                    "Ik ben bang voor mijn man",
                    "ik krijg thuis klappen",
                    "Hij bedreigt ons met de dood",
                    "He hit me in the face",
                    "Ik ben verkragt",
                ],
            ),
        ] {
            for text in texts {
                assert!(found(text).contains(&danger), "{text}: {:?}", found(text));
            }
        }
    }

    #[test]
    fn each_kind_that_is_found_is_told() {
        let texts = [
            (
                "Hij mishandelt mij. Ik wil dood.",
                [Danger::Suicide, Danger::Violence],
            ),
            (
                "Ik wil dood. Thuis slaat mijn vader mij",
                [Danger::Suicide, Danger::ChildAbuse],
            ),
        ];
        for (text, kinds) in texts {
            assert!(
                kinds.iter().all(|kind| found(text).contains(kind)),
                "{text}"
            );
        }
    }

    #[test]
    fn an_ordinary_complaint_points_at_none() {
        for text in [
            "",
            "Niemand belde terug, en de balie was leeg.",
            "Het gesprek was doodstil en ik schrok mij dood.",
            "Ik schrok mij dood, ik wil excuses. Ik wil doodgewoon een antwoord.",
            "De lift staat stil. Dat is gevaarlijk voor wie slecht loopt.",
            "Mijn dossier is verloren gegaan.",
            "Dat slaat nergens op. De begeleider slaat mij steeds over.",
            "Mijn moeder slaat alle brieven op in een map.",
            "Mijn vader belde, en het antwoord sloeg mij uit het veld.",
            "Ik ben uit het lood geslagen en voel mij op mijn tenen getrapt.",
            "De opmerkingen slaan op mij. De begeleider sloeg een toon aan die mij niet beviel.",
            "Ik zie het niet meer zitten om met deze begeleider te praten.",
            "Ik zie het niet meer zitten met deze coach.",
            "Ik wil niet meer met deze onzekerheid leven.",
            "Het doet mij pijn dat mijn moeder dit moest horen.",
            "Mijn vertrouwen werd misbruikt en ik voel mij niet serieus genomen.",
            "Ik slaag er niet in om iemand te bereiken en krijg geen reactie.",
            "Hij zat aan tafel tegenover mij. Het ligt niet aan mij.",
            "Veilig Thuis is niet gebeld. Waarom is niet Veilig Thuis gebeld?",
            "Mijn dochter heeft zich aan papier gesneden. Ik heb mezelf verwond aan de deur.",
            "Er werd alarm geslagen over mijn kind. Er is een brug geslagen tussen het kind en de school.",
            "My job is in danger and it hit me that nobody called.",
            "Ik vraag u er een einde aan te maken, want het pesten gaat door.",
            "Wij spraken over de dood van mijn vader. Zij was bezig met de dood van haar man.",
            "Ik ben bang dat mijn vader dit hoort. Ik heb vijf kms gereden.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
