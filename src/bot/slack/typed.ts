/**
 * What somebody typed, out of the way Slack hands it on: `&`, `<` and `>` come as entities, and an address, a number or a
 * link comes as `<mailto:…|what was typed>`. Somebody called by `<@…>` stays so: that is looked for elsewhere.
 */
export function asTyped(text: string): string {
  return text
    .replace(/<(?!@)([^<>|]*)\|([^<>]*)>/g, (_whole, target: string, shown: string) =>
      target.startsWith("#") && !shown.startsWith("#") ? `#${shown}` : shown || bare(target),
    )
    .replace(/<(?!@)([^<>|]+)>/g, (_whole, target: string) => bare(target))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** "mailto:a@b.uk" is the address, "!here" is "@here". */
function bare(target: string): string {
  return target.replace(/^(?:mailto|tel):/, "").replace(/^!/, "@");
}
