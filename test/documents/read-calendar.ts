import ICAL from "ical.js";

/** What a calendar's reader finds in a file with one event. @throws where the file is none. */
export function eventOf(file: Uint8Array) {
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder("utf-8", { fatal: true }).decode(file)));
  const events = calendar.getAllSubcomponents("vevent");
  const [event] = events;
  if (events.length !== 1 || !event) throw new Error(`The file has ${events.length} events`);
  const value = (name: string) => event.getFirstPropertyValue(name);
  return {
    method: calendar.getFirstPropertyValue("method"),
    status: value("status"),
    uid: value("uid"),
    sequence: value("sequence"),
    title: value("summary"),
    description: value("description"),
    where: value("location"),
    link: value("url"),
  };
}

/** When the event in a file starts and ends, by the zone that the file brings with it. */
export function timesOf(file: Uint8Array): readonly Date[] {
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file)));
  return ["dtstart", "dtend"].map((name) => {
    const value = calendar.getFirstSubcomponent("vevent")?.getFirstPropertyValue(name);
    if (!(value instanceof ICAL.Time) || value.zone === ICAL.Timezone.localTimezone)
      throw new Error(`${name} has no zone`);
    if (value.zone !== ICAL.Timezone.utcTimezone) value.zone = zoneIn(calendar);
    return new Date(value.toUnixTime() * 1000);
  });
}

/** The same text is the same zone: a reader takes milliseconds to work one out. */
const zones = new Map<string, ICAL.Timezone>();
function zoneIn(calendar: ICAL.Component): ICAL.Timezone {
  const component = calendar.getFirstSubcomponent("vtimezone");
  if (!component) throw new Error("The file has no zone");
  const text = component.toString();
  const zone = zones.get(text) ?? new ICAL.Timezone({ component });
  zones.set(text, zone);
  return zone;
}

/** How the zone in a file says that wall times differ from UTC, in seconds. */
export function zoneOf(file: Uint8Array): (wallTime: string) => number {
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file)));
  const zone = zoneIn(calendar);
  return (wallTime) => zone.utcOffset(ICAL.Time.fromDateTimeString(wallTime));
}

/** The lines of a file with none broken: nothing but CRLF ends one, also the last, and a space begins what was broken off. */
export function linesOf(file: Uint8Array): readonly string[] {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
  if (!text.endsWith("\r\n")) throw new Error("The last line does not end");
  const lines = text.slice(0, -2).replaceAll("\r\n ", "").split("\r\n");
  if (lines.some((line) => /[\r\n]/.test(line))) throw new Error("A line ends with half of CRLF");
  return lines;
}

/** The value of a property of the event, with what stands before it: "DTSTART;TZID=Europe/London:20261201T100000". */
export function lineOf(file: Uint8Array, name: string): string | undefined {
  const lines = linesOf(file);
  return lines.slice(lines.indexOf("BEGIN:VEVENT")).find((each) => new RegExp(`^${name}[;:]`).test(each));
}

/** How long the longest line of a file is, in octets. */
export function longestLine(file: Uint8Array): number {
  const lengths = Buffer.from(file)
    .toString("latin1")
    .split("\r\n")
    .map((line) => line.length);
  return Math.max(...lengths);
}
