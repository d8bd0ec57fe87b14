/** The longest label that every platform reads out. */
export const longestSpoken = 75;

/** The first of these wordings that every platform reads out whole; none is cut. Nothing where none is short enough. */
export function spoken(...wordings: readonly string[]): { readonly spoken?: string } {
  const fits = wordings.find((each) => each.length <= longestSpoken);
  return fits === undefined ? {} : { spoken: fits };
}
