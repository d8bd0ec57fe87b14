import { Prisma } from "./prisma/client.ts";

/** Latin, Greek, Cyrillic and Armenian, as far as one letter has one small letter. */
const last = 0x058f;
const pairs = Array.from({ length: last }, (_, code) => String.fromCharCode(code))
  .map((letter) => [letter, letter.toLowerCase()] as const)
  .filter(([letter, small]) => small !== letter && small.length === 1);
const capitals = pairs.map(([letter]) => letter).join("");
const smalls = pairs.map(([, small]) => small).join("");
const smallOf = new Map<string, string>(pairs);

/** A text in small letters, the same whatever a server takes for its language. */
export function inSmall(text: string): string {
  return Array.from(text, (letter) => smallOf.get(letter) ?? letter).join("");
}

/** The same in SQL: `lower` knows no É where a server's locale is plain C. */
export function inSmallSql(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`translate(${column}, ${capitals}, ${smalls})`;
}
