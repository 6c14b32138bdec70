/**
 * A network between clients and a server that fails, in the two ways in which networks do.
 *
 * @module
 */

/** Two ends of a connection: what comes in at one goes out at the other. */
type Ends = readonly [Deno.TcpConn, Deno.TcpConn];

/** Passes on what is sent to a port of this machine. One failure at a time. */
export class Network implements AsyncDisposable {
  /** Of the server, as it is reached over this network. */
  readonly url: string;
  readonly #to: Deno.ConnectOptions;
  readonly #at: Deno.ConnectOptions;
  #listener: Deno.TcpListener | null;
  readonly #open = new Set<Deno.TcpConn>();
  readonly #serving: Promise<void>[] = [];
  /** Resolved while all passes. */
  #passing = Promise.withResolvers<void>();
  #healing: ReturnType<typeof setTimeout> | undefined;

  /** @param url of the server */
  constructor({ url }: { readonly url: string }) {
    const { protocol, port } = new URL(url);
    this.#to = { hostname: "127.0.0.1", port: Number(port) };
    this.#listener = this.#listen({ hostname: "127.0.0.1", port: 0 });
    this.#at = { hostname: "127.0.0.1", port: this.#listener.addr.port };
    this.url = `${protocol}//127.0.0.1:${this.#at.port}`;
    this.#passing.resolve();
  }

  /** For so many milliseconds connections end, and no new one is made. */
  cut(milliseconds: number): void {
    this.#endAll();
    this.#healing = setTimeout(() => this.heal(), milliseconds);
  }

  /** Nothing passes, and nobody is told: connections stay, and new ones get no answer. @param milliseconds until it heals by itself */
  silence(milliseconds?: number): void {
    this.#passing = Promise.withResolvers();
    if (milliseconds !== undefined) this.#healing = setTimeout(() => this.heal(), milliseconds);
  }

  /** All is as before; what was sent meanwhile, over connections that still stand, arrives. */
  heal(): void {
    this.#passing.resolve();
    this.#listener ??= this.#listen(this.#at);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#healing);
    this.#passing.resolve();
    this.#endAll();
    await Promise.all(this.#serving);
  }

  #listen(options: Deno.ConnectOptions): Deno.TcpListener {
    const listener = Deno.listen(options);
    this.#serving.push(this.#accept(listener));
    return listener;
  }

  #endAll(): void {
    this.#listener?.close();
    this.#listener = null;
    for (const end of this.#open) this.#end(end);
  }

  async #accept(listener: Deno.TcpListener): Promise<void> {
    for await (const client of listener) this.#serving.push(this.#serve(client));
  }

  async #serve(client: Deno.TcpConn): Promise<void> {
    this.#open.add(client);
    await this.#passing.promise;
    const server = await Deno.connect(this.#to).catch(() => null);
    if (server === null) return this.#end(client);
    this.#open.add(server);
    await Promise.all([this.#pass([client, server]), this.#pass([server, client])]);
  }

  async #pass(ends: Ends): Promise<void> {
    const [from, to] = ends, bytes = new Uint8Array(65_536);
    try {
      for (let count = await from.read(bytes); count !== null; count = await from.read(bytes)) {
        await this.#passing.promise;
        for (let sent = 0; sent < count;) sent += await to.write(bytes.subarray(sent, count));
      }
    } catch {
      // One of them has ended, and so does the other.
    }
    await this.#passing.promise;
    for (const end of ends) this.#end(end);
  }

  #end(end: Deno.TcpConn): void {
    if (this.#open.delete(end)) end.close();
  }
}
