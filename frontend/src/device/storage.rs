//! What the browser keeps: an IndexedDB database with a drawer for each kind, everything in it encrypted.

use super::cipher;
use app::device::{Drawer, Kept};
use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

const NAME: &str = "gehoor";
/// 2 has a drawer for the visit.
const VERSION: u32 = 2;
const KEYS: &str = "keys";
const KEY: &str = "device";

/// Storage refused, in whatever way.
pub struct Refused;

impl From<idb::Error> for Refused {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// The database; as it is when a newer page made more of it than this one knows.
async fn open() -> Result<Database, Refused> {
    match open_as(Some(VERSION)).await {
        Ok(database) => Ok(database),
        Err(_) => open_as(None).await,
    }
}

async fn open_as(version: Option<u32>) -> Result<Database, Refused> {
    let mut request = Factory::new()?.open(NAME, version)?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent;
        let Ok(database) = event.database() else {
            return;
        };
        let drawers = Drawer::ALL.iter().map(|drawer| drawer.name());
        for name in drawers.chain([KEYS]) {
            // One that was there already stays; one that cannot be made is missed at its first use, and that is reported.
            let _ = database.create_object_store(name, ObjectStoreParams::new());
        }
    });
    Ok(request.await?)
}

/// The key of this device, made at the first use.
async fn key(database: &Database) -> Result<CryptoKey, Refused> {
    if let Some(key) = find_key(database).await? {
        return Ok(key);
    }
    let made = cipher::new_key().await?;
    // Another tab may have made one meanwhile: the first one counts.
    let transaction = database.transaction(&[KEYS], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(KEYS)?;
    if store.get(JsValue::from_str(KEY))?.await?.is_none() {
        store.put(&made, Some(&JsValue::from_str(KEY)))?.await?;
    }
    transaction.commit()?.await?;
    find_key(database).await?.ok_or(Refused)
}

/// The key of this device, for what is kept outside the database.
pub async fn device_key() -> Result<CryptoKey, Refused> {
    let database = open().await?;
    let key = key(&database).await?;
    database.close();
    Ok(key)
}

async fn find_key(database: &Database) -> Result<Option<CryptoKey>, Refused> {
    let transaction = database.transaction(&[KEYS], TransactionMode::ReadOnly)?;
    let found = transaction
        .object_store(KEYS)?
        .get(JsValue::from_str(KEY))?
        .await?;
    Ok(found.and_then(|key| key.dyn_into().ok()))
}

fn label(drawer: Drawer, id: &str) -> String {
    format!("gehoor/v1/{}/{id}", drawer.name())
}

pub async fn keep(drawer: Drawer, id: Uuid, bytes: &[u8]) -> Result<(), Refused> {
    let database = open().await?;
    let id = id.to_string();
    let key = key(&database).await?;
    let sealed = cipher::encrypt(&key, &label(drawer, &id), bytes).await?;
    let transaction = database.transaction(&[drawer.name()], TransactionMode::ReadWrite)?;
    transaction
        .object_store(drawer.name())?
        .put(&sealed, Some(&JsValue::from_str(&id)))?
        .await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

pub async fn all(drawer: Drawer) -> Result<Vec<Kept>, Refused> {
    let database = open().await?;
    let key = key(&database).await?;
    let transaction = database.transaction(&[drawer.name()], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(drawer.name())?;
    let ids = store.get_all_keys(None, None)?.await?;
    let sealed = store.get_all(None, None)?.await?;
    let mut found = Vec::new();
    for (id, sealed) in ids.iter().zip(sealed) {
        let Some(id) = id.as_string() else {
            continue;
        };
        let sealed = Uint8Array::new(&sealed);
        let opened = cipher::decrypt(&key, &label(drawer, &id), &sealed).await;
        if let Ok(id) = id.parse() {
            found.push((id, opened.unwrap_or_default()));
        }
    }
    database.close();
    Ok(found)
}

pub async fn forget(drawer: Drawer, id: Uuid) -> Result<(), Refused> {
    let database = open().await?;
    let transaction = database.transaction(&[drawer.name()], TransactionMode::ReadWrite)?;
    transaction
        .object_store(drawer.name())?
        .delete(JsValue::from_str(&id.to_string()))?
        .await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Empties every drawer and throws the key away: whatever bytes are left on the disk cannot be read any more.
pub async fn wipe() -> Result<(), Refused> {
    let database = open().await?;
    let names: Vec<&str> = Drawer::ALL
        .iter()
        .map(|drawer| drawer.name())
        .chain([KEYS])
        .collect();
    let transaction = database.transaction(&names, TransactionMode::ReadWrite)?;
    for name in names {
        transaction.object_store(name)?.clear()?.await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Asks the browser to spare this database when space runs out.
pub async fn persist() -> bool {
    let storage = web_sys::window().map(|window| window.navigator().storage());
    let Some(promise) = storage.and_then(|storage| {
        // Absent outside a secure context.
        (!storage.is_undefined())
            .then(|| storage.persist().ok())
            .flatten()
    }) else {
        return false;
    };
    JsFuture::from(promise)
        .await
        .ok()
        .and_then(|promised| promised.as_bool())
        .unwrap_or(false)
}
