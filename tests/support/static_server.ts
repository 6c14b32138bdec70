/**
 * The project as a web server would hand it out.
 *
 * @module
 */

const ROOT = new URL("../../", import.meta.url);

/** What is published; nothing else is found. */
const PUBLISHED = /^\/(mod\.ts|deno\.json|src\/.+|config\/.+)$/;

const TYPES: Readonly<Record<string, string>> = { ts: "application/typescript", json: "application/json" };

/** A server of the project's files on a free port of 127.0.0.1, until it is disposed of. */
export class StaticServer implements AsyncDisposable {
  readonly #server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);

  /** As `--allow-import` takes it. */
  get host(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  /** The address of a file, by its path in the project. */
  url(path: string): string {
    return `http://${this.host}/${path}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  try {
    if (!PUBLISHED.test(pathname)) throw new Deno.errors.NotFound();
    const bytes = await Deno.readFile(new URL(`.${pathname}`, ROOT));
    const type = TYPES[pathname.slice(pathname.lastIndexOf(".") + 1)] ?? "text/plain";
    return new Response(bytes, { headers: { "content-type": type } });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Response("no such file", { status: 404 });
    throw error;
  }
}
