import type { Entry } from "../rules/profile-entry.ts";
import type { SupervisionKind } from "../rules/supervision/kinds.ts";
import { accessNeeds, places } from "./lists.ts";
import { supervisionNames, supervisionTerms } from "./supervision.ts";

type Given<Value> = Entry<Value> & { readonly ask?: undefined };

/** A value of the trust's own, with the title of the page that states it. The pages carry no date, so none is given. */
export const statedBy =
  (trust: string) =>
  <Value>(page: string, value: Value): Given<Value> => ({ value, source: `${trust}: ${page}` });

/** A value of ours that is no other trust's, with why it is a fair place to begin. */
export const byDefault = <Value>(why: string, value: Value): Given<Value> => ({ value, source: `default: ${why}` });

/** Not stated anywhere we know: the trust is asked. */
export const askFor = (note?: string): { ask: true; note?: string } =>
  note === undefined ? { ask: true } : { ask: true, note };

const supervisionKind = <Kind extends SupervisionKind>(kind: Kind, why: string) => ({
  name: byDefault("a plain name for it", supervisionNames[kind]),
  terms: byDefault(why, supervisionTerms[kind]),
});

/** The same for every trust whose public pages we read, because none of those pages states them. */
export const startingPoints = {
  nation: byDefault("NHS foundation trusts are all in England", "england" as const),
  zone: byDefault("one time zone in the whole of England", "Europe/London" as const),
  serviceLines: askFor(),
  languages: askFor("Please put British Sign Language among them."),
  accessNeeds: byDefault("the Accessible Information Standard holds for the whole NHS in England", { ...accessNeeds }),
  places: byDefault("the ways to meet that any team has", { ...places }),
  hours: byDefault("ordinary office hours", { from: "09:00", to: "17:00", days: [1, 2, 3, 4, 5] }),
  reviewWeeks: byDefault("long enough to get to know each other, short enough to change course", 6),
  clinicalSystem: askFor(),
  escalation: askFor(),
  informationGovernance: askFor(),
  joining: byDefault("somebody who knows them says yes, unless the trust decides otherwise", { emailDomains: [] }),
  retention: askFor("Your records management policy has these numbers."),
  supervision: {
    fullTimeHours: byDefault("a full week under the NHS Agenda for Change", 37.5),
    dueSoonDays: byDefault("a week to find a time in", 7),
    graceDays: byDefault("a few days for what comes up", 3),
    kinds: {
      "line-management": supervisionKind(
        "line-management",
        "trust policies that can be read ask for six to eight weeks",
      ),
      clinical: supervisionKind("clinical", "policies that can be read ask for an hour every four to six weeks"),
      peer: supervisionKind("peer", "no policy that can be read says how often, so as often as in a group"),
      group: supervisionKind("group", "policies that can be read ask for once a month at least"),
      "reflective-practice": supervisionKind("reflective-practice", "open to everyone and asked of nobody"),
      placement: supervisionKind("placement", "about three times in a placement of thirty hours"),
    },
  },
};

/** Urgent help is not asked for here in any trust; the crisis card is the trust's own. */
export const urgentIsElsewhere = byDefault("Alongside tells nobody at once, wherever it is used", {
  label: "Urgent help, or help in a crisis",
  signpost: "Please use the crisis card: nobody is told about an urgent need from here.",
});

/** The words for a role that need no trust's own name until it gives one. */
export const plainRoleNames = {
  psw: byDefault("the name the NHS gives the job", "Peer support worker"),
  clinician: byDefault("a plain word for anyone in a care team", "Clinician"),
  teamManager: byDefault("a plain word that fits wards and teams", "Team manager"),
};
