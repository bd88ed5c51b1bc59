//! Words about health, belief or sexuality: of a child or another third person they ask for care, and whoever writes of them is
//! told so before sending. Nothing is refused for them, and what is not found here may ask for the same care.

use super::danger::{is_one, plain};

/// In Dutch and in English, in small letters; `*` is any ending.
const SPECIAL: &str = "astma adhd autis* pdd kanker epilep* diabetes suikerziekte depress* anorexia boulimia eetstoornis* \
    psychiat* psychose* borderline ptss hiv soa zwanger* abortus handicap gehandicapt* syndroom downsyndroom \
    medicijn* medicatie ritalin diagnose* allergi* leukemie reuma chronisch* verslav* moslim* islam* joods* joden \
    jood christen* geloofsovertuiging homo homoseks* lesbisch* biseks* transgender geaardheid asthma autism autistic cancer epilepsy \
    pregnan* disorder disability medication diagnosis muslim jewish christian religion gay lesbian bisexual";

/// Whether a text has one of them.
pub fn is_special(text: &str) -> bool {
    plain(text).split(' ').any(|word| is_one(SPECIAL, &[word]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_health_belief_and_sexuality_are_found_in_a_text() {
        for text in [
            "Mijn zoon heeft astma.",
            "Er is autisme vastgesteld bij een leerling",
            "Haar moeder heeft KANKER",
            "hij heeft ADHD, en slikt ritalin",
            "Zij vertelde dat hij homo is.",
            "She has asthma.",
        ] {
            assert!(is_special(text), "{text}");
        }
        for text in [
            "",
            "Niemand belde terug.",
            "Ik werd aan de balie niet geholpen en dat maakte mij boos.",
            "Ik geloof dat de afspraak drie keer is verzet, wegens ziekte.",
        ] {
            assert!(!is_special(text), "{text}");
        }
    }
}
