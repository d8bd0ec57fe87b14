import ical, {
  foldLines,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { localTime, london } from "../rules/calendar/days.ts";
import { isShownTwice, londonZone } from "./london-zone.ts";

/** One booked session as its calendar file tells it: the caller sees to it that no text of it names anybody. */
export interface CalendarSession {
  /** The booking's id: letters, digits, dots and hyphens. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly title: string;
  readonly description?: string | undefined;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** A place's name. */
  readonly where?: string | undefined;
  /** The https address of a video meeting. */
  readonly link?: string | undefined;
  /** The only time in the file beside the session's own: the same session gives the same bytes. */
  readonly changedAt: Date;
  /** What stands behind the UID's @, like a domain: "alongside". */
  readonly host: string;
}

/**
 * A calendar asks for an organiser (RFC 5546, 3.2.1 and 3.2.5), and this one names nobody: the address is the usual way to
 * say that there is none to write to. Nobody is an ATTENDEE, so that a file passed on tells of nobody else and no calendar
 * sends an answer to anybody.
 */
const organiser = "ORGANIZER;CN=Alongside:invalid:nomail";

/**
 * A calendar file (RFC 5545) with one session: UTF-8, CRLF, lines of at most 75 octets. Imported again with a higher
 * sequence it moves the session or, cancelled, takes it away.
 * @throws RangeError where the session does not end after it starts, the UID is none, or the link is no https address.
 */
export function calendarFile(session: CalendarSession): Uint8Array {
  const { cancelled, sequence, description, startsAt, endsAt, where, changedAt } = session;
  if (startsAt >= endsAt) throw new RangeError("A session ends after it starts");
  const [start, end] = [localTime(startsAt, london), localTime(endsAt, london)];
  const link = session.link === undefined ? undefined : webAddress(session.link);
  const place = where === undefined ? link : printable(where);

  // With a zone of its own the calendar would lose the UTC of DTSTAMP, so only the event has one.
  const calendar = ical({
    prodId: { company: "Alongside", product: "Supervision" },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => londonZone },
  });
  calendar.createEvent({
    id: uidOf(session),
    sequence,
    stamp: changedAt,
    lastModified: changedAt,
    // Readers differ in which of two equal wall times they mean; UTC leaves them no choice.
    timezone: isShownTwice(start) || isShownTwice(end) ? null : london,
    start,
    end,
    summary: printable(session.title),
    ...(description === undefined ? {} : { description: printable(description) }),
    ...(place === undefined ? {} : { location: place }),
    class: ICalEventClass.PRIVATE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  });

  // The library writes only organisers with e-mail addresses, and puts backslashes into links.
  const ownLines = foldLines([organiser, ...(link === undefined ? [] : [`URL:${link}`])].join("\r\n"));
  const text = calendar.toString().replace(/(?<=\r\n)END:VEVENT(?=\r\n)/, () => `${ownLines}\r\nEND:VEVENT`);
  return new TextEncoder().encode(`${text}\r\n`);
}

/** Where some readers of calendar files see the end of a line, though only the first two are one. */
const lineEnds = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/gu;
const controls = /(?![\t\n])[\p{Cc}\p{Cs}]/gu;

/** The text itself, line ends as "\n", without what is no letter: control characters and halves of a pair. */
function printable(text: string): string {
  return text.replace(lineEnds, "\n").replace(controls, "");
}

function uidOf({ uid, host }: CalendarSession): string {
  if (![uid, host].every((part) => /^[\w.-]+$/.test(part))) throw new RangeError("This is no UID");
  return `${uid}@${host}`;
}

/** The address in ASCII, every sign that cannot stand in one written with a percent sign. */
function webAddress(link: string): string {
  const address = URL.canParse(link) ? new URL(link) : undefined;
  if (address?.protocol !== "https:") throw new RangeError("The link is no https address");
  return address.href;
}
