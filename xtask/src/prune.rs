//! Leaves out of the wasm what can never run, but what the compiler has to keep.
//!
//! Leptos can take over a part of a page in two ways: at once (`hydrate_from`), or piece by piece with asynchronous
//! code (`hydrate_from_async`). Every view whose type is erased points to both, so the compiler keeps both, although
//! `app::live` calls the first only. The second is a sixth of the file a phone has to fetch.

use walrus::{FunctionBuilder, FunctionKind, Module, passes};

/// In the names of the asynchronous twins, which only other such twins and `hydrate_from_async` call.
const NEVER_CALLED: &str = "IntoAny>::into_any::hydrate_async";

/// Empties the functions that are never called, and drops what only they used.
pub fn prune(module: &mut Module) {
    let never_called: Vec<_> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| {
            module
                .funcs
                .get(*id)
                .name
                .as_deref()
                .is_some_and(|name| name.contains(NEVER_CALLED))
        })
        .collect();
    for id in never_called {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let arguments = parameters
            .iter()
            .map(|parameter| module.locals.add(*parameter))
            .collect();
        let mut nothing = FunctionBuilder::new(&mut module.types, &parameters, &results);
        // Not a wrong answer but a stop, should it be called after all.
        nothing.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(nothing.local_func(arguments));
    }
    passes::gc::run(module);
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
    fn live_parts_are_taken_over_at_once() {
        let waking = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/live.rs");
        let text = fs::read_to_string(waking).unwrap();
        assert!(text.contains("hydrate_from(") && !text.contains("_async("));
    }
}
