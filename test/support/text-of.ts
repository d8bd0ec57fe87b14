import type { Screen } from "../../src/flows/kit/screen.ts";

/** Everything a person reads on a screen, in one string. */
export function textOf(screen: Screen): string {
  const texts: string[] = [];
  const walk = (value: unknown, key = ""): void => {
    if (typeof value === "string" && !["kind", "tone", "style", "opens", "name", "draft", "page", "id"].includes(key))
      texts.push(value);
    else if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value))
        if (name !== "does" && name !== "at" && name !== "subject") walk(each, name);
    }
  };
  walk(screen);
  return texts.join("\n");
}
