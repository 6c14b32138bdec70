/**
 * A name that is none of those that are taken, in capitals or not: itself, or with the first number that makes it so. It is
 * taken then.
 *
 * @param taken names in small letters
 */
export function numberedApart(name: string, taken: Set<string>, between = "_"): string {
  let apart = name;
  for (let number = 2; taken.has(apart.toLowerCase()); number++) apart = `${name}${between}${number}`;
  taken.add(apart.toLowerCase());
  return apart;
}
