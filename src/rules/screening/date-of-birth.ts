import { type Certainty, type Sighting, sightings } from "./finding.ts";
import type { Reading } from "./reading.ts";

const month =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const gap = String.raw`[\s.,/_-]{0,3}`;
const dates = [
  String.raw`(?<!\d)\d{1,2}\s?[./_ -]\s?\d{1,2}\s?[./_ -]\s?(\d{4}|\d{2})(?!\d)`,
  String.raw`(?<!\d)(\d{4})\s?[./_ -]\s?\d{1,2}\s?[./_ -]\s?\d{1,2}(?!\d)`,
  String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th)?${gap}(?:of\s)?(?:${month})(?!\p{L})(?:${gap}'?(\d{4}|\d{2})(?!\d))?`,
  String.raw`(?<!\p{L})(?:${month})${gap}\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:${gap}(\d{4})(?!\d))?`,
  String.raw`(?<!\d)(?:\d{8}|\d{6})(?!\d)`,
].map((source) => new RegExp(source, "giu"));

const sure = /(?<!\p{L})(?:d\W{0,2}o\W{0,2}b|date\W{1,2}of\W{1,2}birth|birth\W{0,2}date)(?!\p{L})/iu;
const born = /(?<!\p{L})born(?!\p{L})/iu;
const birth = /(?<!\p{L})birth(?:day)?(?!\p{L})/iu;

/**
 * A date beside "dob", "born" or "date of birth": stop. Beside "birth" or "birthday", a date of these years beside "born",
 * or a full date so long ago that it is hardly an appointment: ask. Other dates are appointments and pass.
 */
export function datesOfBirth({ text }: Reading): readonly Sighting[] {
  return dates.flatMap((date) => sightings(text, date, (match) => judge(text, match)));
}

function judge(text: string, match: RegExpExecArray): Certainty | undefined {
  const end = match.index + match[0].length;
  const year = match[1] ?? "";
  const before = text.slice(Math.max(0, match.index - 40), match.index);
  const after = text.slice(end, end + 32);
  if (sure.test(before) || sure.test(after)) return "stop";
  if (born.test(before) || born.test(after)) return /^20[2-9]\d$/.test(year) ? "ask" : "stop";
  if (/birth(?!day)\W{0,4}$/i.test(before)) return "stop";
  if (/^\d+$/.test(match[0])) return undefined;
  if (birth.test(before) || birth.test(after)) return "ask";
  return /^(?:19\d\d|200\d|201[0-4])$/.test(year) ? "ask" : undefined;
}
