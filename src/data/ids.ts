import { createHash } from "node:crypto";

export { isId } from "../rules/subject.ts";

/**
 * The id of something that is decided once, from its key: where it is decided again, because the store was put back from a
 * backup, it has the id it had before.
 */
export function idOf(key: string): string {
  const hex = createHash("sha256").update(key).digest("hex");
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
