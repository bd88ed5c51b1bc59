/** The real program, started on a free port with a fresh data folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
export const program = process.env["GEHOOR_BIN"] ?? resolve(here, "../../target/gehoor/gehoor");

/** The director who reads the complaints in these tests. */
export const director = {
  name: "Juliana Ophoven",
  email: "directie@example.nl",
  password: "vier rustige woorden samen",
} as const;

/** The same director at a desk with a year of invented cases. */
export const demoPassword = "demonstratie";

/** How a desk begins: with its director, as it comes out of the box, or with a year of invented cases. */
export type Beginning = "with its director" | "out of the box" | "with a year of cases";

/** A running front desk. */
export interface Desk {
  /** For instance `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** The folder in which it keeps everything. */
  readonly data: string;
  /** Its recovery code; empty when the tests did not set it up. */
  readonly recovery: string;
  /** Everything it has printed until now. */
  said(): string;
  /** For a while nobody answers at its address; what it keeps stays. */
  close(): Promise<void>;
  /** Answers again, at the same address. */
  reopen(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a desk, and waits until it answers. Each time that it starts it is asked in which surroundings, such as another time. */
export async function openDesk(beginning: Beginning = "with its director", surroundings = () => process.env): Promise<Desk> {
  const data = await mkdtemp(join(tmpdir(), "gehoor-end2end-"));
  const recovery = beginning === "with its director" ? await setUp(data, surroundings()) : "";
  const demo = beginning === "with a year of cases" ? ["--demo"] : [];
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  const start = () => {
    const started = spawn(program, ["serve", "--addr", `127.0.0.1:${port}`, "--data", data, ...demo], {
      stdio: ["ignore", "pipe", "pipe"],
      env: surroundings(),
    });
    listen(started, said);
    return started;
  };
  let server = start();
  const close = () => ended(server);
  const stop = async () => {
    await close();
    await rm(data, { recursive: true, force: true });
  };
  try {
    await answers(`${origin}/healthz`, server, said);
  } catch (problem) {
    await stop();
    throw problem;
  }
  const reopen = async () => {
    server = start();
    await answers(`${origin}/healthz`, server, said);
  };
  return { origin, data, recovery, said: () => said.join(""), close, reopen, stop };
}

/** Where a desk out of the box lets its first director in. */
export function setUpLink(desk: Desk): string {
  return /http\S+\/directie\/inrichten\/\S+/.exec(desk.said())?.[0] ?? "";
}

/** Makes the director, and answers with the recovery code. */
async function setUp(data: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { name, email, password } = director;
  const setup = spawn(program, ["setup", "--data", data, "--name", name, "--email", email, "--password-stdin"], {
    stdio: ["pipe", "pipe", "pipe"],
    env,
  });
  const said = listen(setup);
  setup.stdin.end(`${password}\n`);
  const code = await new Promise<number | null>((done, fail) => {
    setup.once("error", fail);
    setup.once("close", done);
  });
  const recovery = /\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b/.exec(said.join(""))?.[0];
  if (code !== 0 || recovery === undefined) {
    throw new Error(`setup ended with ${code}, and this should hold a recovery code:\n${said.join("")}`);
  }
  return recovery;
}

/** Keeps what a program says, so that a failure can be explained. */
function listen(program: ChildProcess, said: string[] = []): string[] {
  program.stdout?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  program.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  return said;
}

export async function freePort(): Promise<number> {
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

/** Ends a program, and waits until it has. */
export async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const closed = new Promise<void>((done) => server.once("close", () => done()));
  server.kill("SIGTERM");
  const impatient = setTimeout(() => server.kill("SIGKILL"), 5_000);
  await closed;
  clearTimeout(impatient);
}
