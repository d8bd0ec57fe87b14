import type { Profile } from "../rules/profile.ts";
import { kinds } from "./lists.ts";
import { askFor, byDefault, plainRoleNames, startingPoints, statedBy, urgentIsElsewhere } from "./starting-points.ts";
import { supervisionTerms } from "./supervision.ts";

const from = statedBy("Nottinghamshire Healthcare");
const become = "Become a peer support worker";
const guidance = "Best practice guidance for peer support workers";
const peerSupport = "Peer support";
const { supervision } = startingPoints;
const notStated = askFor("Your pages do not say. Take it out if your PSWs do this.");

/** What the public pages of Nottinghamshire Healthcare state; the rest is asked of the trust. */
export const nottinghamshire: Profile = {
  id: "nottinghamshire",
  name: "Nottinghamshire Healthcare NHS Foundation Trust",
  shortName: "Nottinghamshire Healthcare",
  ...startingPoints,
  roleNames: {
    lead: from(become, "Peer Support Development Lead"),
    developmentWorker: from(guidance, "Peer development worker"),
    psw: from(become, "Peer support worker"),
    carerPsw: from(become, "Carer peer support worker"),
    trainee: from(peerSupport, "Trainee peer support worker"),
    clinician: from(peerSupport, "Clinician"),
    teamManager: plainRoleNames.teamManager,
  },
  staffRoles: askFor("Your page names doctors, nurses and psychologists, and says that there are more."),
  serviceLines: from(become, {
    "mental-health": "Mental health",
    "intellectual-and-developmental": "Intellectual and developmental disabilities",
  }),
  settings: from(become, { ward: "Ward", "community-team": "Community team" }),
  kinds: from(peerSupport, { ...kinds }),
  activities: askFor("Your pages name the kinds of support, and no list of examples under them."),
  notThis: {
    urgent: urgentIsElsewhere,
    therapy: notStated,
    advice: notStated,
    medication: notStated,
    diagnosis: notStated,
    observations: notStated,
    escort: notStated,
    "bed-watch": notStated,
  },
  experienceAreas: from(guidance, { "mental-health": "Mental health difficulties", caring: "Caring for someone" }),
  crisis: {
    title: from(peerSupport, "Help in a crisis"),
    contacts: [
      {
        label: "Crisis team, outside office hours",
        value: askFor("Your page names the team; please give its number."),
      },
      { label: "Other medical help", value: from(peerSupport, "Your GP, or NHS 111") },
      { label: "Life is at risk", value: from(peerSupport, "Your local emergency department") },
    ],
    relay: askFor(),
  },
  requiredPlacementHours: from(peerSupport, 30),
  takingPartCounts: askFor("Your page says 30 hours observed, and not whether taking part counts."),
  competencies: from(guidance, {
    current: "key-skills",
    lists: {
      "key-skills": {
        title: "Key skills of a peer support worker",
        competencies: {
          listening: "Listening actively",
          language: "Language and stigma",
          wellbeing: "One's own wellbeing",
          relationships: "Building, keeping and ending relationships",
          boundaries: "Conduct, boundaries and personal safety",
          experience: "Using lived experience helpfully",
        },
      },
    },
  }),
  supervision: {
    ...supervision,
    kinds: {
      ...supervision.kinds,
      peer: {
        name: from(guidance, "Supervision with the peer support development team"),
        terms: byDefault("your page says that this team gives it; how often and how long is ours", {
          ...supervisionTerms.peer,
          givenBy: "peer-team",
        }),
      },
    },
  },
};
