/** Somebody else's website: a small server on another port, with pages that try what they should not. */
import { createServer, type Server } from "node:http";

export interface Stranger {
  /** Under `127.0.0.1`: the same site as the desk, another origin. */
  readonly neighbour: string;
  /** Under `localhost`: another site altogether. */
  readonly foreigner: string;
  /** What `/` shows from now on. */
  show(page: string): void;
  stop(): Promise<void>;
}

export async function stranger(): Promise<Stranger> {
  let shown = "";
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(shown);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("the stranger found no port");
  }
  return {
    neighbour: `http://127.0.0.1:${address.port}`,
    foreigner: `http://localhost:${address.port}`,
    show: (page) => {
      shown = `<!doctype html><html lang="nl"><title>Iemand anders</title><link rel="icon" href="data:,"><body>${page}</body></html>`;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
