export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof days)[number];

export const dayNames: Readonly<Record<Day, string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

export const partsOfDay = ["morning", "afternoon", "evening"] as const;
export type PartOfDay = (typeof partsOfDay)[number];

/** Whether a peer support worker may be alone with the person; "not-known" holds back visits away from the site. */
export type LoneWorking = "yes" | "on-site" | "two-people" | "not-known";

export type ForWhom = "service-user" | "carer" | "family";

/** That the person was offered a peer support worker and said yes: when, who asked (a role, never a name), and how it began. */
export interface Choice {
  readonly on: string;
  readonly byRole: string;
  readonly origin: "person-asked" | "team-offered" | "carer-asked";
}

/** What a group or session needs: its date, its local start time ("HH:MM") and its length. */
interface SessionFacts {
  readonly on: string;
  readonly at: string;
  readonly minutes: number;
}

/** What the team adds once a peer support worker has said yes. */
export interface BeforeFacts {
  /** The day somebody last saw that risk information in the person's record is there and up to date. */
  readonly recordCheckedOn: string;
  /** A role, never a name. */
  readonly goTo: string;
  /** A role, never a name; another one than `goTo`. */
  readonly deputy: string;
  /** The team has confirmed whom the peer support worker calls out of hours. */
  readonly outOfHours: boolean;
  readonly accessNeeds: readonly string[];
  readonly knowsAPsw: boolean;
  readonly reviewOn: string;
}

/**
 * Everything a request says apart from people's own words. Lists hold ids of the trust's options; dates are
 * "YYYY-MM-DD". A session has no case code and no choice; a request for a person has both once it is sent.
 */
export interface RequestFacts {
  readonly kind: "person" | "session";
  readonly teamId: string;
  readonly caseCode?: string;
  readonly choice?: Choice;
  readonly forWhom?: ForWhom;
  readonly kinds: readonly string[];
  readonly activities: readonly string[];
  readonly places: readonly string[];
  readonly days: readonly Day[];
  readonly parts: readonly PartOfDay[];
  readonly loneWorking?: LoneWorking;
  /** A planned discharge or move. */
  readonly keyDate?: string;
  readonly language?: string;
  readonly experience: readonly string[];
  readonly session?: SessionFacts;
  readonly before?: BeforeFacts;
}

/** Nowhere to meet but away. */
export function isOnlyAway(places: readonly string[]): boolean {
  return places.length > 0 && places.every((place) => isAway([place]));
}

/** Away from a staffed site, where lone working matters: the person's home, or out in the community. */
export function isAway(places: readonly string[]): boolean {
  return places.some((place) => place === "home" || place === "community");
}
