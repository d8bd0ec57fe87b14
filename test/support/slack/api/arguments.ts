import { isJson, type Json, jsonOf } from "../json.ts";

/** Arguments that are JSON within a form. */
const nested = new Set(["view", "blocks", "attachments", "files", "metadata"]);

/** The arguments of a call, whichever way the client wrote them down; undefined for a body that says nothing. */
export function argumentsOf(type: string, body: string): Json | undefined {
  if (/^application\/json\b/.test(type)) {
    const value = body === "" ? {} : jsonOf(body);
    return isJson(value) ? value : undefined;
  }
  if (type !== "" && !/^application\/x-www-form-urlencoded\b/.test(type)) return undefined;
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(fields.map(([name, value]) => [name, nested.has(name) ? (jsonOf(value) ?? value) : value]));
}
