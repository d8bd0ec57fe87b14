/** The two ways in which Slack writes: events as JSON, everything else as a form. */
export type Media = "json" | "form";

/** How a body is written, by its content type, whatever its case and its charset; nothing for any other. */
export function mediaOf(contentType: string | undefined): Media | undefined {
  const [type = "", ...parameters] = (contentType ?? "").split(";").map((each) => each.trim().toLowerCase());
  const charset = parameters.find((each) => each.startsWith("charset="));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) return undefined;
  if (type === "application/json") return "json";
  return type === "application/x-www-form-urlencoded" ? "form" : undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The object that a body holds; nothing where it holds none. */
export function readSaid(raw: Buffer, media: Media): object | undefined {
  const text = textOf(raw);
  if (text === undefined) return undefined;
  if (media === "json") return parsed(text);
  const fields = fieldsOf(text);
  if (fields === undefined) return undefined;
  const payload = fields.get("payload");
  return payload === undefined ? Object.fromEntries(fields) : parsed(payload);
}

/** Slack asks now and then whether the address answers at all; such a question is not signed. */
export function isSslCheck(raw: Buffer, media: Media): boolean {
  // Most bodies are large and say nothing of it: they are not read twice.
  if (media !== "form" || !raw.includes("ssl_check")) return false;
  return fieldsOf(textOf(raw) ?? "")?.get("ssl_check") === "1";
}

function parsed(json: string): object | undefined {
  try {
    const object: unknown = JSON.parse(json);
    return typeof object === "object" && object !== null && !Array.isArray(object) ? object : undefined;
  } catch {
    return undefined;
  }
}

/** All of them, however many; nothing where an escape is none, or a key stands there twice: nobody knows which is meant. */
function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  try {
    for (const part of text.split("&")) {
      if (part === "") continue;
      const equals = part.indexOf("=");
      const key = unescaped(equals < 0 ? part : part.slice(0, equals));
      if (found.has(key)) return undefined;
      found.set(key, equals < 0 ? "" : unescaped(part.slice(equals + 1)));
    }
    return found;
  } catch {
    return undefined;
  }
}

/** Throws where an escape is none. */
function unescaped(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function textOf(raw: Buffer): string | undefined {
  try {
    return utf8.decode(raw);
  } catch {
    return undefined;
  }
}
