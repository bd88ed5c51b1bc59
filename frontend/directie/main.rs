//! The directie's program: the desk of the bureau.

fn main() {
    frontend::directie();
}
