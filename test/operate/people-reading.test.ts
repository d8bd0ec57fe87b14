import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPeople } from "../../src/operate/people/read-people.ts";
import { readTeams } from "../../src/operate/people/read-teams.ts";
import { peopleFile, trust } from "./people-files.ts";

const today = "2026-11-24";
const read = (text: string) => readPeople(text, trust, today);
const rows = (text: string) => {
  const found = read(text);
  if ("problems" in found) throw new Error(found.problems.join("\n"));
  return found.rows;
};
const problems = (text: string) => {
  const found = read(text);
  return "problems" in found ? found.problems : [];
};

describe("a file of people is read", () => {
  test("with a byte order mark, Windows line ends, quotes, other capitals and another order of columns", () => {
    const plain = rows("name,email,teams\nDee Fox,dee@x.example,Willow Ward\n");
    expect(rows('\uFEFFTeams,"NAME",Email\r\n" Willow Ward ","Dee Fox",DEE@x.example\r\n')).toEqual(plain);
  });

  test("a column that is not there is left alone, an empty cell takes away", () => {
    const [row] = rows("name,email,phone\nDee Fox,dee@x.example,\n");
    expect([row?.phone, row?.job, row?.roles, row?.relations]).toEqual([null, undefined, undefined, {}]);
  });

  test("roles, jobs and ways of working by key or by the trust's own name", () => {
    const [one, other] = rows(
      "name,roles,job,engagement,peer_kind\nA Bell,Peer support worker;CLINICIAN,Ward nurse,Bank,Carer peer support worker\nB Bell,psw; clinician,ward-nurse,bank,carer-psw\n",
    );
    expect({ ...one, name: "", line: 0 }).toEqual({ ...other, name: "", line: 0 });
    expect(one).toMatchObject({
      roles: ["psw", "clinician"],
      job: "ward-nurse",
      engagement: { kind: "bank", peerKind: "carer-psw" },
    });
  });

  test("a PSW is no carer PSW unless the line says so", () => {
    expect(rows("name,roles,engagement\nA Bell,psw,volunteer\n")[0]?.engagement).toEqual({
      kind: "volunteer",
      peerKind: "psw",
    });
  });

  test("the date that a spreadsheet makes of it is the same day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2026-11-24"), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split("-");
          expect(rows(`name,from\nA Bell,${Number(day)}/${month}/${year}\n`)[0]?.from).toBe(iso);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("blank lines are skipped, and lines are counted as an editor counts them", () => {
    const text = 'name,phone\r\nA Bell,\r\n\r\n,\r\n"B\r\nCole",\r\nC Dunn,none\r\n';
    expect(problems(text)).toEqual([
      "Line 5, name: take out the line break.",
      "Line 7, phone: write the phone number with digits and spaces, or leave it empty.",
    ]);
  });
});

describe("what needs changing is named by line and column", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["nothing in it", "", "The file is empty. Its first line must name the columns: name,email,"],
    ["nobody in it", "name,email\n", "There is nobody and nothing in this file below its first line."],
    [
      "a spreadsheet, not CSV",
      "PK\u0003\u0004\0\0",
      'This is not a CSV file in UTF-8. In your spreadsheet, choose "Save as" and then "CSV UTF-8".',
    ],
    ["another encoding", "name\nZo\uFFFD Bell\n", "This is not a CSV file in UTF-8."],
    [
      "no line of columns",
      "Asha Bell,asha@x.example\n",
      "Line 1 must name the columns, with commas between: name,email,",
    ],
    [
      "semicolons between cells",
      "name;email\nAsha;a@x.example\n",
      "Line 1 must name the columns, with commas between: name,email,",
    ],
    [
      "an unknown column",
      "name,nhs number\nA Bell,1\n",
      "Line 1, column 2: we do not know this column. We know: name, email, ",
    ],
    ["a column twice", "name,email,name\nA,,B\n", "Line 1, column 3: name is here twice. Keep one."],
    ["no column of names", "email\na@x.example\n", "Line 1: the column name is missing. Add it."],
    ["a comma too many", "name,email\nBell, Asha,a@x.example\n", "Line 2: this line has 3 cells, and line 1 names 2."],
    ["a comma too few", "name,email\nA Bell\n", "Line 2: this line has 1 cell, and line 1 names 2."],
    ["a cell under no name", "name,\nA Bell,x\n", "Line 2: column 2 has no name on line 1. Name it, or empty it."],
    [
      "a quotation mark that never ends",
      'name,email\nA Bell,\n"B Cole,\nC Dunn,\n',
      "Line 3: a quotation mark begins here and never ends.",
    ],
    ["a quotation mark inside a cell", 'name,email\nA "Ash" Bell,\n', "Line 2: a quotation mark stands inside a cell."],
    ["no name", "name,email\n,a@x.example\n", "Line 2, name: a name is needed."],
    ["a number for a name", "name\n4857\n", "Line 2, name: a name has letters in it."],
    ["a very long name", `name\n${"a".repeat(57)}\n`, "Line 2, name: this is longer than 56 characters."],
    [
      "no e-mail address",
      "name,email\nA Bell,a at x\n",
      "Line 2, email: this is not an e-mail address. Look for a slip of the pen.",
    ],
    [
      "an e-mail twice",
      "name,email\nA Bell,a@x.example\nB Cole,A@X.example\n",
      "Line 3, email: this is the e-mail of line 2 too.",
    ],
    [
      "a name twice in one team",
      "name,teams\nA Bell,Willow\na  bell,Oak;willow\n",
      "Line 3, name: line 2 has the same name and team.",
    ],
    [
      "an unknown role",
      "name,roles\nA Bell,psw;boss\n",
      "Line 2, roles: use these, with ; between two: lead (Peer support lead), development-worker (",
    ],
    ["an unknown job", "name,job\nA Bell,astronaut\n", "Line 2, job: use one of these: ward-nurse (Ward nurse), "],
    [
      "an unknown way of working",
      "name,engagement\nA Bell,sometimes\n",
      "Line 2, engagement: use one of these: employed, bank, volunteer.",
    ],
    [
      "a PSW with no way of working",
      "name,roles,engagement\nA Bell,psw,\n",
      "Line 2, engagement: say how this PSW works here: employed, bank, volunteer.",
    ],
    [
      "a kind of PSW with no way of working",
      "name,peer_kind\nA Bell,carer-psw\n",
      "Line 2, engagement: peer_kind needs one of these here: ",
    ],
    ["no such day", "name,from\nA Bell,2026-02-30\n", "Line 2, from: there is no such day in the calendar."],
    [
      "no such day, the other way round",
      "name,from\nA Bell,31/04/2026\n",
      "Line 2, from: there is no such day in the calendar.",
    ],
    [
      "a day written in words",
      "name,from\nA Bell,6 Jan\n",
      "Line 2, from: write the date as 2026-11-24 or 24/11/2026.",
    ],
    ["a year that cannot be", "name,from\nA Bell,2206-01-06\n", "Line 2, from: look at the year."],
    [
      "an end still to come",
      "name,ended\nA Bell,2026-11-25\n",
      "Line 2, ended: this day has not come yet. Import it on the day.",
    ],
    [
      "an end before the beginning",
      "name,from,ended\nA Bell,2026-11-02,2026-11-01\n",
      "Line 2, ended: this is before from.",
    ],
    [
      "their own line manager",
      "name,email,line_manager\nA Bell,a@x.example,a@x.example\n",
      "Line 2, line_manager: this is the person's own e-mail.",
    ],
    [
      "an old e-mail alone",
      "name,email,old_email\nA Bell,,a@x.example\n",
      "Line 2, old_email: put the new e-mail under email.",
    ],
  ];
  test.each(cases)("%s", (_, text, says) => {
    const found = problems(text);
    expect(found.map((each) => each.slice(0, says.length))).toContain(says);
  });

  test("every bad line is named, and never what stands there", () => {
    const text = `name,email,phone,job,from\n${Array.from({ length: 300 }, () => "Zebedee Quux,zebedee(at)quux,zebedee,quux,zebedee").join("\n")}\n`;
    const found = problems(text);
    expect(new Set(found.map((each) => /^Line (\d+)/.exec(each)?.[1])).size).toBe(300);
    expect(found.join("\n").toLowerCase()).not.toMatch(/zebedee|quux/);
  });

  test("any text at all is read or told about: nothing throws", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom("psw", "bank", "2026-01-01", "a@x.example", '"', "\r\n", ";", "back"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 6 }), fc.boolean(), (lines, header) => {
        const text = [...(header ? [peopleFile.split("\n")[0]] : []), ...lines.map((line) => line.join(","))].join(
          "\n",
        );
        const found = read(text);
        expect("rows" in found ? found.rows.length : found.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a file of teams", () => {
  const said = (text: string) => {
    const found = readTeams(text, trust);
    return "problems" in found ? found.problems : [];
  };

  test("names what may stand for a setting and a service line", () => {
    const found = said(
      "team,setting,locality,service_line\nWillow Ward,ward,,adults\nwillow  ward,acute-ward,East,adult\n",
    );
    expect(found.map((each) => each.split(":")[0])).toEqual([
      "Line 2, service_line",
      "Line 2, setting",
      "Line 2, locality",
      "Line 3, team",
    ]);
    expect(found[1]).toContain("acute-ward (Acute ward), community-team (Community team)");
    expect(found[3]).toBe("Line 3, team: this is the team of line 2 too.");
  });

  test("needs all four columns", () => {
    expect(said("team,setting\nWillow Ward,acute-ward\n")).toEqual([
      "Line 1: the column locality is missing. Add it.",
      "Line 1: the column service_line is missing. Add it.",
    ]);
  });
});
