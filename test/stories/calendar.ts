import type { TakenFile } from "./stage.ts";

/** The event of a calendar file, as a calendar reads it: the value of each line, by its name. */
export function eventIn({ bytes }: TakenFile): (name: string) => string | undefined {
  const [, event = ""] = Buffer.from(bytes)
    .toString("utf8")
    .replaceAll(/\r\n[ \t]/g, "")
    .split("BEGIN:VEVENT");
  const lines = event.split("\r\n");
  return (name) => {
    const line = lines.find((each) => each.startsWith(`${name}:`) || each.startsWith(`${name};`));
    return line?.slice(line.indexOf(":") + 1);
  };
}
