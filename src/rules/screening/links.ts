const link =
  /(?:https?:\/\/|(?<![\p{L}\p{N}.-])www\.)[^\s|<>]+|(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/[^\s|<>]*/giu;

/** Web addresses in a text: their long numbers are about pages and messages, not about people. */
export function linksIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(link), (match) => ({ start: match.index, end: match.index + match[0].length }));
}
