import type { Profile } from "../rules/profile.ts";
import { askFor, plainRoleNames, startingPoints, statedBy, urgentIsElsewhere } from "./starting-points.ts";

const from = statedBy("NHFT");
const page = "Peer Support Service";
const { supervision } = startingPoints;
const notStated = askFor("Your page does not say. Take it out if your PSWs do this.");

/** What the public page of Northamptonshire Healthcare states; the rest is asked of the trust. */
export const northamptonshire: Profile = {
  id: "northamptonshire",
  name: "Northamptonshire Healthcare NHS Foundation Trust",
  shortName: "NHFT",
  ...startingPoints,
  roleNames: {
    lead: from(page, "Peer Support Co-ordinator"),
    developmentWorker: askFor(),
    psw: from(page, "Peer Support Worker"),
    carerPsw: askFor("Your page says a PSW may have been a carer, and has no other name for them."),
    trainee: from(page, "Trainee"),
    clinician: plainRoleNames.clinician,
    teamManager: plainRoleNames.teamManager,
  },
  staffRoles: askFor(),
  settings: askFor(),
  kinds: askFor("Your page says in nine lines what PSWs do. Please say which kinds of support a request may name."),
  activities: askFor(),
  notThis: {
    urgent: urgentIsElsewhere,
    diagnosis: from(page, {
      label: "A diagnosis, or an opinion on one",
      signpost: "Please ask the doctor or the psychologist in the team.",
    }),
    therapy: from(page, {
      label: "Therapy",
      signpost: "Please ask the team which talking therapy may help.",
    }),
    medication: from(page, {
      label: "Medication, or other clinical care",
      signpost: "Please ask the nurse or the doctor: a PSW is not in a clinical role.",
    }),
    advice: notStated,
    observations: notStated,
    escort: notStated,
    "bed-watch": notStated,
  },
  experienceAreas: from(page, {
    "mental-health": "Mental health difficulties",
    psychosis: "Psychosis",
    "learning-disability": "Learning disability",
    gender: "Gender dysphoria",
    adhd: "ADHD",
    autism: "Autism",
    caring: "Caring for someone",
  }),
  crisis: {
    title: askFor(),
    contacts: [{ label: "Crisis line", value: askFor() }],
    relay: askFor(),
  },
  requiredPlacementHours: from(page, null),
  takingPartCounts: from(page, null),
  competencies: askFor("Your page names the modules, and no list that a placement is signed against."),
  supervision: {
    ...supervision,
    kinds: {
      ...supervision.kinds,
      placement: { ...supervision.kinds.placement, name: from(page, "Placement supervision with a Peer Supervisor") },
    },
  },
};
