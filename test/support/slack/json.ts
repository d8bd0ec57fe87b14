/** An object as it comes over the wire. */
export interface Json {
  readonly [name: string]: unknown;
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The text of `{ type: "plain_text", text }` and the like. */
export function saidIn(value: unknown): string {
  return isJson(value) ? textIn(value.text) : "";
}

/** What the text says as JSON, or undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
