/** The line between a browser and a desk, which a test can cut, and on which it can spoil one request at a time. */
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request as ask, type ServerResponse } from "node:http";

/** What a desk answers, or somebody in its place. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** A request on its way. */
export interface Sent {
  /** Takes it to the desk, and returns what that answers. */
  deliver(): Promise<Answer>;
  /** As `deliver`, with an answer that is not compressed. */
  deliverPlain(): Promise<Answer>;
  /** Brings an answer back. */
  answer(answer: Answer): void;
  /** Brings half of an answer back, and breaks off. */
  answerHalf(answer: Answer): void;
  /** Breaks off. */
  drop(): void;
}

/** What becomes of a request. */
export type Fate = (sent: Sent) => void | Promise<void>;

export const pass: Fate = async (sent) => sent.answer(await sent.deliver());
/** The desk never sees it. */
export const lose: Fate = (sent) => sent.drop();
/** The desk did it, and nobody hears of that. */
export const loseTheAnswer: Fate = async (sent) => {
  await sent.deliver();
  sent.drop();
};
export const halveTheAnswer: Fate = async (sent) => sent.answerHalf(await sent.deliver());
/** A whole answer of which the text is not whole. */
export const shortenTheAnswer: Fate = async (sent) => {
  const { status, headers, body } = await sent.deliver();
  sent.answer({ status, headers: { "content-type": headers["content-type"] }, body: body.subarray(0, body.length / 2) });
};
export const deliverTwice: Fate = async (sent) => {
  const [first] = await Promise.all([sent.deliver(), sent.deliver()]);
  sent.answer(first);
};
/** Nothing moves any more. */
export const hold: Fate = () => {};

/** Somebody in the place of the desk says something. */
export function say(status: number, body = "", headers: OutgoingHttpHeaders = { "content-type": "text/html" }): Fate {
  return (sent) => sent.answer({ status, headers, body: Buffer.from(body) });
}
export const portal = say(200, "<!doctype html><title>wifi</title><h1>Welkom op onze wifi</h1>");
export const portalElsewhere = say(302, "", { location: "/login" });

/** Requests that send a sealed complaint. */
export const complaints = /^POST \/api\/v1\/filings$/;

export interface Network {
  readonly origin: string;
  /** When each complaint was sent, in milliseconds, whatever became of it. */
  readonly sent: readonly number[];
  /** What becomes of such requests (`GET /klacht`) from now on: one after the other, the last fate for all that follow. */
  meet(requests: RegExp, ...fates: [Fate, ...Fate[]]): void;
  /** From now on there is no connection, until it is mended. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** Opens a line to a desk. */
export async function openNetwork(desk: string): Promise<Network> {
  const sent: number[] = [];
  const rules: { requests: RegExp; fates: Fate[] }[] = [];
  let isCut = false;

  const fateOf = (line: string): Fate => {
    const fates = rules.find(({ requests }) => requests.test(line))?.fates ?? [];
    return (fates.length > 1 ? fates.shift() : fates[0]) ?? pass;
  };
  const carry = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const line = `${request.method} ${new URL(request.url ?? "", desk).pathname}`;
    const body = await bodyOf(request);
    if (complaints.test(line)) {
      sent.push(Date.now());
    }
    await fateOf(line)({
      deliver: () => deliver(desk, request, request.headers, body),
      deliverPlain: () => deliver(desk, request, { ...request.headers, "accept-encoding": "identity" }, body),
      answer: ({ status, headers, body }) => response.writeHead(status, travelling(headers)).end(body),
      answerHalf: ({ status, headers, body }) => {
        response.writeHead(status, { ...travelling(headers), "content-length": body.length });
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
      },
      drop: () => response.destroy(),
    });
  };

  const server = createServer((request, response) => {
    carry(request, response).catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    if (isCut) {
      socket.destroy();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("the line found no port");
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    sent,
    meet: (requests, ...fates) => rules.unshift({ requests, fates }),
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    mend: () => {
      isCut = false;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The desk compares `Host` with `Origin`, so every header goes along as it came. */
function deliver(desk: string, { method, url }: IncomingMessage, headers: OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = ask(new URL(url ?? "", desk), { method, headers: travelling(headers) }, (answer) => {
      bodyOf(answer).then((body) => done({ status: answer.statusCode ?? 0, headers: answer.headers, body }), failed);
    });
    asked.once("error", failed);
    asked.end(body);
  });
}

/**
 * Headers without those of one connection. Each request gets a connection of its own: on one that was used before, the
 * browser itself sends again what was lost, and no test would see that.
 */
function travelling(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const { "transfer-encoding": _chunked, "content-length": _length, "keep-alive": _long, ...rest } = headers;
  return { ...rest, connection: "close" };
}
