import type { Manifest } from "./manifest.ts";

/** What is wrong with the texts that people read about the app before they have it, one sentence each. */
export function textFaults({ name, description, developer }: Manifest): readonly string[] {
  return [
    ...badText("developer.name", developer.name),
    ...badText("name.short", name.short),
    ...(name.full === undefined ? [] : badText("name.full", name.full)),
    ...badText("description.short", description.short),
    ...badText("description.full", description.full),
    ...(description.short === description.full ? ["description.full says no more than description.short"] : []),
  ];
}

/** A text that a client would show as nothing, or not as it is. */
export function badText(where: string, text: string): readonly string[] {
  if (text.trim() === "") return [`${where} is empty`];
  return text !== text.trim() || /\p{Cc}/u.test(text)
    ? [`${where} has blanks around it, or signs that nobody sees`]
    : [];
}

/** Places that were to be filled and are not, whatever their marks. */
export function unfilled(text: string): readonly string[] {
  return [...text.matchAll(/\$?\{\{[^{}]*\}\}/g)].map(([place]) => `a place is not filled: ${place}`);
}
