type Drawn = Readonly<Record<string, unknown>>;

/** Every element or action in a drawn card whose type begins so; what stands in for older clients is left out. */
export function every(of: unknown, kind: string): readonly Drawn[] {
  if (Array.isArray(of)) return of.flatMap((each) => every(each, kind));
  if (typeof of !== "object" || of === null) return [];
  const { fallback: _, ...rest } = of as Drawn;
  const found = typeof rest.type === "string" && rest.type.startsWith(kind) ? [rest] : [];
  return [...found, ...Object.values(rest).flatMap((each) => every(each, kind))];
}
