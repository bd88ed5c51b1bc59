/** What lies in the drawers of a phone, as `frontend/src/device/` keeps it. */
import type { JSHandle, Page } from "@playwright/test";

type Drawer = "drafts" | "outbox";

/** The drawers of this device in which something lies. */
export async function drawersInUse(page: Page): Promise<string[]> {
  // Opening what is not there would make it.
  if (!(await page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "gehoor")))) {
    return [];
  }
  const phone = await opened(page);
  return phone.evaluate(async (database) => {
    const drawers = [...database.objectStoreNames];
    const counted = (name: string) =>
      new Promise<number>((done, failed) => {
        const count = database.transaction(name).objectStore(name).count();
        count.onsuccess = () => done(count.result);
        count.onerror = () => failed(count.error);
      });
    const counts = await Promise.all(drawers.map(counted));
    database.close();
    return drawers.filter((_, index) => counts[index] !== 0);
  });
}

/** Changes one byte of the first thing in a drawer. */
export async function damageFirst(page: Page, drawer: Drawer): Promise<void> {
  const phone = await opened(page);
  await phone.evaluate(
    (database, drawer) =>
      new Promise<void>((done, failed) => {
        const transaction = database.transaction(drawer, "readwrite");
        const first = transaction.objectStore(drawer).openCursor();
        first.onsuccess = () => {
          const bytes: Uint8Array | undefined = first.result?.value;
          if (!bytes) {
            return failed(new Error(`nothing in ${drawer}`));
          }
          bytes[bytes.length >> 1]! ^= 1;
          first.result?.update(bytes);
        };
        transaction.oncomplete = () => {
          database.close();
          done();
        };
        transaction.onerror = () => failed(transaction.error);
      }),
    drawer,
  );
}

/** Puts the bytes of a draft in their drawer, in place of all that lies there, encrypted as the first version did. */
export async function putDraft(page: Page, id: string, draft: string): Promise<void> {
  const phone = await opened(page);
  await phone.evaluate(
    async (database, { id, draft }) => {
      const key = await new Promise<CryptoKey>((done, failed) => {
        const found = database.transaction("keys").objectStore("keys").get("device");
        found.onsuccess = () => done(found.result);
        found.onerror = () => failed(found.error);
      });
      const encoder = new TextEncoder();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const how = { name: "AES-GCM", iv, additionalData: encoder.encode(`gehoor/v1/drafts/${id}`) };
      const encrypted = await crypto.subtle.encrypt(how, key, encoder.encode(draft));
      const kept = new Uint8Array([...iv, ...new Uint8Array(encrypted)]);
      await new Promise<void>((done, failed) => {
        const transaction = database.transaction("drafts", "readwrite");
        transaction.objectStore("drafts").clear();
        transaction.objectStore("drafts").put(kept, id);
        transaction.oncomplete = () => done();
        transaction.onerror = () => failed(transaction.error);
      });
      database.close();
    },
    { id, draft },
  );
}

async function opened(page: Page): Promise<JSHandle<IDBDatabase>> {
  return page.evaluateHandle(
    () =>
      new Promise<IDBDatabase>((done, failed) => {
        const opening = indexedDB.open("gehoor");
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => failed(opening.error);
      }),
  );
}
