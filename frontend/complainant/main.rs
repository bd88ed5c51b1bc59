//! The complainant's program: filing a complaint, and following it.

fn main() {
    frontend::complainant();
}
