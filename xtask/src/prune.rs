//! Leaves out of the wasm what can never run, but what the compiler has to keep.
//!
//! Leptos can take over a page in two ways: at once (`hydrate_body`), or piece by piece with asynchronous code
//! (`hydrate_body_async`). Every view whose type is erased points to both, so the compiler keeps both, although
//! `app::hydration` calls the first only. The second is a sixth of the file a phone has to fetch.
//!
//! And what a program says when it falls over is heard by nobody in a browser: there is no console behind it.

use walrus::ir::Value;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ValType, passes};

/// What is left of a function.
#[derive(Clone, Copy)]
enum Left {
    /// It stops, should it be called after all: not a wrong answer.
    Stop,
    /// It says nothing, and says that this went well.
    Silence,
}

/// Functions by a part of their name, without the numbers that tell one build of a crate from another.
const UNUSED: &[(&str, Left)] = &[
    // The asynchronous twins, which only other such twins and `hydrate_body_async` call.
    ("IntoAny>::into_any::hydrate_async", Left::Stop),
    // Writes down why it falls over; falling over is a stop.
    ("core::panicking::panic_fmt", Left::Stop),
    ("core::str::slice_error_fail", Left::Stop),
    ("std::panicking::panic_with_hook", Left::Stop),
    // Descriptions for programmers, and decimal fractions, which only stand in those: we never show a fraction.
    ("as core::fmt::Debug>::fmt", Left::Silence),
    ("core::fmt::float::float_to_decimal", Left::Silence),
    // What these errors say: we only ask whether there is one.
    (
        "serde_json::error::JsonUnexpected as core::fmt::Display>::fmt",
        Left::Silence,
    ),
    (
        "serde_core::de::Unexpected as core::fmt::Display>::fmt",
        Left::Silence,
    ),
    (
        "std::io::error::Error as core::fmt::Display>::fmt",
        Left::Silence,
    ),
];

/// Empties the functions that are of no use, and drops what only they used.
pub fn prune(module: &mut Module) {
    let unused: Vec<(FunctionId, Left)> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| {
            let name = plain(module.funcs.get(id).name.as_deref()?);
            let (_, left) = UNUSED.iter().find(|(part, _)| name.contains(part))?;
            Some((id, *left))
        })
        .collect();
    for (id, left) in unused {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let arguments = parameters
            .iter()
            .map(|parameter| module.locals.add(*parameter))
            .collect();
        let mut rest = FunctionBuilder::new(&mut module.types, &parameters, &results);
        match left {
            Left::Silence if results == [ValType::I32] => rest.func_body().const_(Value::I32(0)),
            Left::Silence | Left::Stop => rest.func_body().unreachable(),
        };
        module.funcs.get_mut(id).kind = FunctionKind::Local(rest.local_func(arguments));
    }
    passes::gc::run(module);
}

/// A name without what stands between square brackets.
fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        plain + part.split_once(']').map_or("", |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};
    use walrus::ValType;

    #[test]
    fn a_function_that_is_never_called_goes_with_what_only_it_used() {
        let mut module = Module::default();
        let mut function = |name: &str, calls: Option<walrus::FunctionId>| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.name(name.to_owned());
            match calls {
                Some(other) => builder.func_body().call(other),
                None => builder.func_body().i32_const(1),
            };
            builder.finish(Vec::new(), &mut module.funcs)
        };
        let helper = function("helper", None);
        let twin = function(
            "<T as tachys::view::any_view::IntoAny>::into_any::hydrate_async::h0",
            Some(helper),
        );
        let other = function(
            "<T as tachys::view::any_view::IntoAny>::into_any::build::h0",
            None,
        );
        module.exports.add("twin", twin);
        module.exports.add("other", other);

        prune(&mut module);

        let left: Vec<_> = module
            .funcs
            .iter()
            .filter_map(|function| function.name.as_deref())
            .collect();
        assert!(left.iter().any(|name| name.contains("build")), "{left:?}");
        assert!(!left.contains(&"helper"), "{left:?}");
    }

    #[test]
    fn what_describes_a_value_to_programmers_says_nothing() {
        let mut module = Module::default();
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.name("<f64 as core[c5930c85a12de822]::fmt::Debug>::fmt".to_owned());
        builder.func_body().i32_const(1);
        let described = builder.finish(Vec::new(), &mut module.funcs);
        module.exports.add("described", described);

        prune(&mut module);

        let FunctionKind::Local(left) = &module.funcs.get(described).kind else {
            panic!("it is still a function of its own");
        };
        let entry = left.block(left.entry_block());
        assert!(
            matches!(&entry[0].0, walrus::ir::Instr::Const(kept) if matches!(kept.value, Value::I32(0)))
        );
    }

    #[test]
    fn pages_are_taken_over_at_once() {
        let waking = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/hydration.rs");
        let text = fs::read_to_string(waking).unwrap();
        assert!(text.contains("hydrate_body(") && !text.contains("_async("));
    }
}
