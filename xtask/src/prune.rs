//! Leaves out of the wasm what can never run, but what the compiler has to keep, and what would tell where it was built.
//!
//! Leptos can take over a page in two ways: at once (`hydrate_body`), or piece by piece with asynchronous code
//! (`hydrate_body_async`). Every view whose type is erased points to both, so the compiler keeps both, although
//! `app::hydration` calls the first only. Without the second the complainant's program is 12.5 kB (3 %) smaller as it travels.
//!
//! Every attribute can be copied, for when it is put on a view from outside. No page does that; one that did would be in the
//! program by its name.
//!
//! A crate that splits programs, which Leptos brings along and we do not use, exports a name made from the folder that its
//! source stands in: the same source would give other bytes on another computer.

use walrus::{ExportId, FunctionBuilder, FunctionId, FunctionKind, Module, passes};

/// Part of the name of the asynchronous twins, which only other such twins and `hydrate_body_async` call.
const TWIN: &str = "IntoAny>::into_any::hydrate_async";

/// Part of the names of what copies an attribute, and of what would ask for it.
const COPY: &str = "IntoAnyAttribute>::into_any_attr::clone";
const COPIES: &str = "AnyViewWithAttrs";

/// How an export that names a folder begins.
const FOLDER: &str = "_WASM_SPLIT_MARKER_";

/// Empties the functions that are of no use, takes away the exports that nobody asks for, and drops what only they used.
pub fn prune(module: &mut Module) {
    let copies = module.funcs.iter().any(|one| {
        let name = one.name.as_deref().unwrap_or_default();
        plain(name).contains(COPIES)
    });
    let named = |function: &walrus::Function| {
        let name = function.name.as_deref().map(plain).unwrap_or_default();
        name.contains(TWIN) || !copies && name.contains(COPY)
    };
    let twins: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| named(module.funcs.get(id)).then_some(id))
        .collect();
    for id in twins {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let arguments = parameters
            .iter()
            .map(|parameter| module.locals.add(*parameter))
            .collect();
        // Should it be called after all, it stops: that is not a wrong answer.
        let mut stop = FunctionBuilder::new(&mut module.types, &parameters, &results);
        stop.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(stop.local_func(arguments));
    }
    let folders: Vec<ExportId> = module
        .exports
        .iter()
        .filter(|export| export.name.starts_with(FOLDER))
        .map(walrus::Export::id)
        .collect();
    for folder in folders {
        module.exports.delete(folder);
    }
    passes::gc::run(module);
}

/// A name without the numbers between square brackets that tell one build of a crate from another.
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

    fn function(module: &mut Module, name: &str, calls: Option<FunctionId>) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        builder.name(name.to_owned());
        match calls {
            Some(other) => builder.func_body().call(other),
            None => builder.func_body().i32_const(1),
        };
        builder.finish(Vec::new(), &mut module.funcs)
    }

    #[test]
    fn attributes_are_copied_only_where_they_are_put_on_a_view_from_outside() {
        for copies in [false, true] {
            let mut module = Module::default();
            let helper = function(&mut module, "helper", None);
            let copy = "<T as tachys[0c]::a::IntoAnyAttribute>::into_any_attr::clone::h0";
            let copy = function(&mut module, copy, Some(helper));
            module.exports.add("copy", copy);
            if copies {
                let asks = "<tachys[0c]::view::any_view::AnyViewWithAttrs as Render>::build::h1";
                let asks = function(&mut module, asks, None);
                module.exports.add("asks", asks);
            }

            prune(&mut module);

            let left = module.funcs.iter().filter_map(|one| one.name.as_deref());
            assert_eq!(
                left.filter(|name| *name == "helper").count(),
                usize::from(copies)
            );
        }
    }

    #[test]
    fn what_is_never_called_and_what_names_a_folder_go_with_what_only_they_used() {
        let mut module = Module::default();
        let helper = function(&mut module, "helper", None);
        let twin = function(
            &mut module,
            "<T as tachys[0c5930c8]::view::any_view::IntoAny>::into_any::hydrate_async::h0",
            Some(helper),
        );
        let other = function(
            &mut module,
            "<T as tachys[0c5930c8]::view::any_view::IntoAny>::into_any::build::h0",
            None,
        );
        let folder = function(&mut module, "version", None);
        module.exports.add("twin", twin);
        module.exports.add("other", other);
        module
            .exports
            .add("_WASM_SPLIT_MARKER_732e786d2a082da8version", folder);

        prune(&mut module);

        let left: Vec<_> = module
            .funcs
            .iter()
            .filter_map(|function| function.name.as_deref())
            .collect();
        assert!(left.iter().any(|name| name.contains("build")), "{left:?}");
        assert!(!left.contains(&"helper"), "{left:?}");
        assert!(!left.contains(&"version"), "{left:?}");
        let exported: Vec<_> = module.exports.iter().map(|export| &export.name).collect();
        assert_eq!(exported, ["twin", "other"]);
    }

    #[test]
    fn pages_are_taken_over_at_once() {
        let waking = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/hydration.rs");
        let text = fs::read_to_string(waking).unwrap();
        assert!(text.contains("hydrate_body(") && !text.contains("_async("));
    }
}
