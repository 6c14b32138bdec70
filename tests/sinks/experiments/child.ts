/**
 * Another process, for the tests: `PATH VARIANTS REPLICATIONS BATCH` computes an experiment of so many variants, from
 * where it was left, and says when it opens the database, when it begins to store, after each batch, and when it is
 * done, or what went wrong.
 */
import { openStore, resultOf, variantsOf } from "../../support/stored_experiment.ts";

const [path, ...numbers] = Deno.args;
const [variantCount, replications, batch] = numbers.map(Number);

async function compute(): Promise<void> {
  const names = Array.from({ length: variantCount }, (_, i) => i === 0 ? "run" : `variant ${"x".repeat(100 * i)}`);
  console.log("open");
  await using store = await openStore(path);
  await store.addVariants(variantsOf(names));
  let done = 0;
  for await (const { count } of store.stored()) done += count;
  console.log(`begin ${done}`);
  for (const end = variantCount * replications; done < end;) {
    // Replication after replication all variants, as procedures ask for them.
    const tasks = Array.from({ length: Math.min(batch, end - done) }, (_, i) => done + i);
    await store.append(tasks.map((task) => resultOf(names[task % variantCount], Math.floor(task / variantCount))));
    console.log(`stored ${done += tasks.length}`);
  }
  await store.complete("complete");
  console.log("complete");
}

await compute().catch(({ name, message }) => console.log(`${name}: ${message}`));
