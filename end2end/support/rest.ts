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
      const written = [word, Buffer.from(word, "utf16le"), Buffer.from(word).toString("hex"), encodeURIComponent(word), ...inBase64(word)];
      if (written.some((bytes) => content.includes(bytes))) {
        found.push(`"${word}" in ${path}`);
      }
    }
  }
  return found;
}

/** A word inside a longer text in base64, at each of its three places. */
function inBase64(word: string): string[] {
  const bits = Buffer.byteLength(word) * 8;
  return [0, 8, 16].map((before) => {
    const coded = Buffer.from(" ".repeat(before / 8) + word).toString("base64");
    // A character at either end also holds something of what stands beside the word.
    return coded.slice(Math.ceil(before / 6), Math.floor((before + bits) / 6));
  });
}
