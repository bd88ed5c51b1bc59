/** The real program, started on a free port with a fresh data folder: one for every worker. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const program = process.env["GEHOOR_BIN"] ?? resolve(here, "../../target/gehoor/gehoor");

/** The director who reads the complaints in these tests. */
export const director = {
  name: "Juliana Ophoven",
  email: "directie@example.nl",
  password: "vier rustige woorden samen",
} as const;

/** A running front desk. */
export interface Desk {
  /** For instance `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly data: string;
  /** The code that set-up printed, once. */
  readonly recoveryCode: string;
  stop(): Promise<void>;
}

/** Sets a desk up, starts it, and waits until it answers. */
export async function openDesk(): Promise<Desk> {
  const data = await mkdtemp(join(tmpdir(), "gehoor-end2end-"));
  const recoveryCode = await setUp(data);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(program, ["serve", "--addr", `127.0.0.1:${port}`, "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = listen(server);
  const stop = async () => {
    await ended(server);
    await rm(data, { recursive: true, force: true });
  };
  try {
    await answers(`${origin}/healthz`, server, said);
  } catch (problem) {
    await stop();
    throw problem;
  }
  return { origin, data, recoveryCode, stop };
}

async function setUp(data: string): Promise<string> {
  const { name, email, password } = director;
  const setup = spawn(program, ["setup", "--data", data, "--name", name, "--email", email, "--password-stdin"], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said = listen(setup);
  setup.stdin.end(`${password}\n`);
  const code = await new Promise<number | null>((done, fail) => {
    setup.once("error", fail);
    setup.once("close", done);
  });
  const recovery = /\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b/.exec(said.join(""))?.[0];
  if (code !== 0 || recovery === undefined) {
    throw new Error(`setup ended with ${code} and said:\n${said.join("")}`);
  }
  return recovery;
}

/** Keeps what a program says, so that a failure can be explained. */
function listen(program: ChildProcess): string[] {
  const said: string[] = [];
  program.stdout?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  program.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  return said;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise<void>((done) => probe.close(() => done()));
  if (address === null || typeof address === "string") {
    throw new Error("no free port");
  }
  return address.port;
}

async function answers(url: string, server: ChildProcess, said: string[]): Promise<void> {
  const patience = Date.now() + 20_000;
  while (Date.now() < patience) {
    if (server.exitCode !== null) {
      break;
    }
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) {
      return;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the desk did not open and said:\n${said.join("")}`);
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const closed = new Promise<void>((done) => server.once("close", () => done()));
  server.kill("SIGTERM");
  const impatient = setTimeout(() => server.kill("SIGKILL"), 5_000);
  await closed;
  clearTimeout(impatient);
}
