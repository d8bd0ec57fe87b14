import { parseSync } from "oxc-parser";

/** Where a literal that begins with a copy, and goes on, has its first property. */
function* beginnings(node) {
  if (typeof node !== "object" || node === null) return;
  if (node.type === "ObjectExpression" && node.properties.length > 1) {
    const [first] = node.properties;
    if (first.type === "SpreadElement" && first.argument.type !== "Literal") yield first.start;
  }
  for (const each of Object.values(node)) yield* beginnings(each);
}

/**
 * JavaScript in which `{ ...one, two }` is `{ ...null, ...one, two }`. Both mean the same. But V8, as Node 20 has it, gives the
 * copy that a literal begins with a hidden class that knows no other: whatever is added to it makes one more, every time, which
 * takes 20 times as long, is garbage at once, and is new to whoever reads it. A literal that begins with nothing is filled like
 * any other. Throws where it cannot be read.
 */
export function withNothingFirst(text) {
  const { program, errors } = parseSync("built.js", text);
  if (errors.length > 0) throw new Error(`it could not be read: ${errors[0].message}`);
  const starts = [...beginnings(program)].sort((one, other) => one - other);
  return [0, ...starts].map((start, index) => text.slice(start, starts[index])).join("...null, ");
}
