import assert from "node:assert/strict";
import { gitCommit, gitDirty } from "../../src/sinks/git_commit.ts";
import { withTempDir } from "../support/temp_dir.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** A `.git` of these files, and a folder in the working tree. */
function withRepository(files: Record<string, string>, use: (folder: string) => Promise<void>): Promise<void> {
  return withTempDir(async (root) => {
    await Deno.mkdir(`${root}/tree/deep`, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(`${root}/tree/${name}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(`${root}/tree/${name}`, text);
    }
    await use(`${root}/tree/deep`);
  });
}

Deno.test("The commit of a branch is read from a folder above", () =>
  withRepository({ ".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": `${COMMIT}\n` }, async (folder) => {
    assert.equal(await gitCommit(folder), COMMIT);
  }));

Deno.test("The commit of a packed branch, of none, and of a linked working tree is found", async () => {
  const packed = `# pack-refs\n${"f".repeat(40)} refs/heads/other\n${COMMIT} refs/heads/a/main\n`;
  await withRepository({ ".git/HEAD": "ref: refs/heads/a/main\n", ".git/packed-refs": packed }, async (folder) => {
    assert.equal(await gitCommit(folder), COMMIT);
  });
  await withRepository({ ".git/HEAD": `${COMMIT}\n` }, async (folder) => assert.equal(await gitCommit(folder), COMMIT));
  const linked = {
    ".git": "gitdir: ../main/.git/treetrees/x\n",
    "../main/.git/treetrees/x/HEAD": "ref: refs/heads/x\n",
    "../main/.git/treetrees/x/commondir": "../..\n",
    "../main/.git/refs/heads/x": COMMIT,
  };
  await withRepository(linked, async (folder) => assert.equal(await gitCommit(folder), COMMIT));
});

Deno.test("Where there is no commit there is null, and no error", async () => {
  await withTempDir(async (folder) => assert.equal(await gitCommit(`${folder}/nowhere`), null));
  await withRepository({ ".git/HEAD": "ref: refs/heads/main\n" }, async (folder) => {
    assert.equal(await gitCommit(folder), null);
  });
  await withRepository({ ".git/HEAD": "nonsense" }, async (folder) => assert.equal(await gitCommit(folder), null));
});

Deno.test("A working tree is dirty when a file differs from the commit; without a repository nobody knows", () =>
  withTempDir(async (folder) => {
    const git = async (...args: string[]) => {
      const identity = ["-c", "user.name=x", "-c", "user.email=x@example.com"];
      const command = new Deno.Command("git", { args: ["-C", folder, ...identity, ...args], stdout: "null" });
      assert.ok((await command.output()).success, args.join(" "));
    };
    assert.equal(await gitDirty(folder), null);
    await git("init", "--quiet");
    await Deno.writeTextFile(`${folder}/a.txt`, "a");
    await git("add", ".");
    await git("commit", "--quiet", "--message", "first");
    assert.equal(await gitDirty(folder), false);
    await Deno.writeTextFile(`${folder}/a.txt`, "b");
    assert.equal(await gitDirty(folder), true);
  }));
