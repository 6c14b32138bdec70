/**
 * A real browser for tests: Chromium, without a network and without a window.
 *
 * @module
 */
import { type Browser, type Page, playwright } from "../deps/playwright.ts";
import { withTempDir } from "../support/temp_dir.ts";

/** How a page is looked at; what is absent is as on a light screen of 960 pixels. */
export interface View {
  readonly scheme?: "light" | "dark";
  readonly media?: "screen" | "print";
  /** Pixels. */
  readonly width?: number;
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Milliseconds until a browser that does not start is given up; one that does not end Playwright kills by itself. */
const PATIENCE = 30_000;

/**
 * The browser's program; undefined where there is none. The one without a window at all draws the same, and costs a third
 * of what a window costs that nobody sees.
 */
const program = chromiumPath();
if (program === undefined) {
  console.warn("No Chromium: install it, or set CHROMIUM_PATH; tests that need it are ignored");
}

/** A test with a browser of its own; ignored where there is none. */
export function browserTest(name: string, use: (browser: Browser, t: Deno.TestContext) => Promise<void>): void {
  Deno.test({ name, ignore: program === undefined, fn: (t) => withBrowser((browser) => use(browser, t)) });
}

/** Starts a browser with an empty profile, and ends it whatever happens. */
export async function withBrowser(
  use: (browser: Browser) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const { chromium } = await playwright();
  const browser = await chromium.launch({
    executablePath: program,
    args: FLAGS,
    timeout: PATIENCE,
    env: { ...Deno.env.toObject(), ...env },
  });
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Opens a document as a file, offline.
 *
 * @returns What the page asked for besides itself, and every warning and error of it, in words; nothing if all is well.
 */
export async function withPage(
  browser: Browser,
  html: string,
  use: (page: Page) => Promise<void>,
  { scripts = true }: { readonly scripts?: boolean } = {},
): Promise<string[]> {
  const complaints: string[] = [];
  await withTempDir(async (directory) => {
    const file = `${directory}/page.html`;
    await Deno.writeTextFile(file, html);
    const context = await browser.newContext({ offline: true, javaScriptEnabled: scripts });
    const page = await context.newPage();
    listen(page, `file://${file}`, complaints);
    await page.goto(`file://${file}`);
    await use(page);
    await context.close();
  });
  return complaints;
}

/** Looks at an opened page differently. */
export async function view(page: Page, { scheme = "light", media = "screen", width = 960 }: View): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, media });
  await page.setViewportSize({ width, height: 740 });
}

function listen(page: Page, address: string, complaints: string[]): void {
  page.on("request", (request) => {
    if (request.url() !== address) complaints.push(`asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", ({ message }) => complaints.push(`uncaught: ${message}`));
}

function chromiumPath(): string | undefined {
  const named = Deno.env.get("CHROMIUM_PATH");
  if (named) return named;
  const folders = (Deno.env.get("PATH") ?? "").split(Deno.build.os === "windows" ? ";" : ":");
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find(isFile);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
