//! What the running process holds stays in it: no other program of the same account may look, and no core file is written
//! when it falls.

use rustix::io;
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

/// From now on, for the whole process. An error is the system's no.
pub fn keep_inside() -> io::Result<()> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)
}

/// As many lines and files as the system lets this process open. Without it there are those that it has by itself.
pub fn open_as_many_as_allowed() -> io::Result<()> {
    let allowed = getrlimit(Resource::Nofile);
    setrlimit(
        Resource::Nofile,
        Rlimit {
            current: allowed.maximum,
            ..allowed
        },
    )
}
