import type { Candidate } from "../rules/matching/fit.ts";
import type { Options, Trust } from "../rules/profile.ts";
import type { Day, PartOfDay } from "../rules/request/facts.ts";

const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

/** The made-up people of the demo, in the order in which they are shown. */
export const demoPeople = [
  { id: idOf(1), name: "Amara Osei", role: "Ward nurse", about: "Ward nurse on Willow Ward, on a busy shift" },
  {
    id: idOf(2),
    name: "Tom Birch",
    role: "Nurse in charge",
    about: "Nurse in charge on Willow Ward, on the other shifts",
  },
  { id: idOf(3), name: "Priya Nair", role: "Team manager", about: "Manager of the Eastfield Community Team" },
  {
    id: idOf(4),
    name: "Jo Marsh",
    role: "Peer support lead",
    about: "Leads peer support and finds who fits a request",
  },
  {
    id: idOf(5),
    name: "Sam Okafor",
    role: "Peer development worker",
    about: "Stands in for Jo, and was a PSW for years",
  },
  {
    id: idOf(6),
    name: "Robin Vale",
    role: "Peer support worker",
    about: "PSW with Willow Ward and Eastfield, Monday to Thursday",
  },
  {
    id: idOf(7),
    name: "Nadia Rahman",
    role: "Peer support worker",
    about: "PSW in Eastfield who speaks Bengali and Urdu",
  },
  {
    id: idOf(8),
    name: "Leslie Crane",
    role: "Carer peer support worker",
    about: "Carer PSW in the west of the trust, in the evenings",
  },
  {
    id: idOf(9),
    name: "Kit Lowe",
    role: "Peer support trainee",
    about: "In training, on placement with Willow Ward",
  },
] as const;

/** Somebody who has a work account and is not known here: the demo's story of coming in begins with them. */
export const demoNewcomer = {
  id: "00000000-0000-4000-8000-0000000000aa",
  name: "Alex Reed",
  role: "New here",
  about: "Has a work account. Alongside does not know them yet",
  email: "alex.reed@fenwold.example",
} as const;

type FirstName = "amara" | "tom" | "priya" | "jo" | "sam" | "robin" | "nadia" | "leslie" | "kit";

/** A demo person's id by first name. */
export function demoId(name: FirstName): string {
  const found = demoPeople.find((person) => person.name.toLowerCase().startsWith(name));
  if (!found) throw new Error(`there is nobody called ${name} in the demo`);
  return found.id;
}

const email = (name: string) => `${name.toLowerCase().replace(" ", ".")}@fenwold.example`;

/** The id of a demo person by the e-mail they are imported with. */
export function demoIdByEmail(address: string): string | undefined {
  return demoPeople.find(({ name }) => email(name) === address)?.id;
}

/** The preferred key where the trust has it, else the trust's first. */
export function keyIn(options: Options, preferred: string): string {
  return Object.hasOwn(options, preferred) ? preferred : (Object.keys(options)[0] ?? preferred);
}

export const demoTeams = {
  willow: "Willow Ward",
  eastfield: "Eastfield Community Team",
  harbourside: "Harbourside Crisis Team",
  rowan: "Rowan Day Service",
} as const;

/** The demo's teams as a file to import. */
export function demoTeamsFile({ settings, serviceLines }: Trust): string {
  const adult = keyIn(serviceLines, "adult");
  return csv([
    ["team", "setting", "locality", "service_line"],
    [demoTeams.willow, keyIn(settings, "acute-ward"), "East", adult],
    [demoTeams.eastfield, keyIn(settings, "community-team"), "East", adult],
    [demoTeams.harbourside, keyIn(settings, "crisis-team"), "West", adult],
    [demoTeams.rowan, keyIn(settings, "rehabilitation"), "West", keyIn(serviceLines, "older-people")],
  ]);
}

/** The demo's people as a file to import; all begin on the day given. */
export function demoPeopleFile({ staffRoles }: Trust, from: string): string {
  const at = {
    willow: demoTeams.willow,
    eastfield: demoTeams.eastfield,
    west: `${demoTeams.harbourside}; ${demoTeams.rowan}`,
  };
  const job = (preferred: string) => keyIn(staffRoles, preferred);
  const [priya, jo, sam] = [email("Priya Nair"), email("Jo Marsh"), email("Sam Okafor")];
  const rows = [
    ["Amara Osei", "clinician", job("ward-nurse"), "employed", "", "", at.willow, email("Tom Birch"), "", "", ""],
    ["Tom Birch", "clinician", job("nurse-in-charge"), "employed", "", "", at.willow, "", "", "", ""],
    ["Priya Nair", "team-manager", job("team-manager"), "employed", "", "", at.eastfield, "", "", "", ""],
    ["Jo Marsh", "lead", "", "employed", "", "", "", "", "", "", ""],
    ["Sam Okafor", "development-worker", "", "employed", "", "", "", jo, "", "", jo],
    ["Robin Vale", "psw", "", "employed", "psw", "37.5", `${at.willow}; ${at.eastfield}`, priya, sam, sam, ""],
    ["Nadia Rahman", "psw", "", "employed", "psw", "22.5", at.eastfield, priya, sam, "", ""],
    ["Leslie Crane", "psw", "", "bank", "carer-psw", "", at.west, sam, jo, jo, ""],
    ["Kit Lowe", "trainee", "", "volunteer", "", "", "", sam, "", "", ""],
  ].map(([name = "", ...rest]) => [name, email(name), ...rest, from]);
  const header =
    "name,email,roles,job,engagement,peer_kind,hours_per_week,teams,line_manager,clinical_supervisor,peer_supervisor,deputy_of,from";
  return csv([header.split(","), ...rows]);
}

/** What the three PSWs offer. Teams are named by their keys here; `never` is sealed with the rest of what is private. */
export const demoOfferings: readonly {
  readonly who: FirstName;
  readonly capacity: number;
  readonly days: readonly Day[];
  readonly parts: readonly PartOfDay[];
  readonly languages: readonly string[];
  readonly loneWorks: Candidate["loneWorks"];
  readonly said: readonly string[];
  readonly never: readonly (keyof typeof demoTeams)[];
}[] = [
  {
    who: "robin",
    capacity: 4,
    days: ["mon", "tue", "wed", "thu"],
    parts: ["morning", "afternoon"],
    languages: ["english"],
    loneWorks: "yes",
    said: ["depression", "ward-stay"],
    never: [],
  },
  {
    who: "nadia",
    capacity: 2,
    days: ["mon", "tue", "wed", "thu", "fri"],
    parts: ["morning", "afternoon"],
    languages: ["english", "bengali", "urdu"],
    loneWorks: "with-another",
    said: ["anxiety", "parenthood"],
    never: ["rowan"],
  },
  {
    who: "leslie",
    capacity: 3,
    days: ["tue", "wed", "thu"],
    parts: ["evening"],
    languages: ["english"],
    loneWorks: "on-site",
    said: ["caring"],
    never: ["eastfield"],
  },
];

/** Work that was there before the demo is opened, in working days before that. */
export const demoWork = [
  {
    team: "willow",
    asker: "tom",
    psw: "robin",
    sent: 60,
    ended: 12,
    hope: "To meet someone who has been on a ward too, before going home.",
    kinds: ["relationship", "example"],
    places: ["ward"],
    loneWorking: "on-site",
    language: undefined,
  },
  {
    team: "eastfield",
    asker: "priya",
    psw: "nadia",
    sent: 15,
    ended: undefined,
    hope: "To feel at ease on the bus again and get to the library.",
    kinds: ["goals", "accompany"],
    places: ["base", "community"],
    loneWorking: "two-people",
    language: "bengali",
  },
] as const;

function csv(rows: readonly (readonly string[])[]): string {
  return `${rows.map((row) => row.join(",")).join("\n")}\n`;
}
