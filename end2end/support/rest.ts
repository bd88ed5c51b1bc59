/** Every byte that a program left in a folder, to look for what should not be there. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The files of a folder and of the folders in it, by their paths. */
export async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      found.set(path, await readFile(path));
    }
  }
  return found;
}

/** Which of these words stand in which file, in any of the ways in which programs write words down. */
export async function wordsIn(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [path, content] of await filesIn(folder)) {
    for (const word of words) {
      const written = [Buffer.from(word), Buffer.from(word, "utf16le"), Buffer.from(Buffer.from(word).toString("hex")), Buffer.from(encodeURIComponent(word))];
      if (written.some((bytes) => content.includes(bytes))) {
        found.push(`"${word}" in ${path}`);
      }
    }
  }
  return found;
}
