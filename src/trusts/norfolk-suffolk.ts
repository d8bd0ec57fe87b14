import type { Profile } from "../rules/profile.ts";
import { activities } from "./lists.ts";
import { askFor, plainRoleNames, startingPoints, statedBy, urgentIsElsewhere } from "./starting-points.ts";

const from = statedBy("NSFT");
const page = "Becoming a Peer Support Worker";
const { supervision } = startingPoints;
const notStated = askFor("Your page does not say. Take it out if your PSWs do this.");

/** What the public page of Norfolk and Suffolk states; the rest is asked of the trust. */
export const norfolkSuffolk: Profile = {
  id: "norfolk-suffolk",
  name: "Norfolk and Suffolk NHS Foundation Trust",
  shortName: "NSFT",
  ...startingPoints,
  roleNames: {
    lead: askFor(),
    developmentWorker: askFor(),
    psw: from(page, "Peer Support Worker"),
    carerPsw: askFor("Your page says a PSW may have been a carer, and has no other name for them."),
    trainee: askFor("With you a PSW trains after getting the job."),
    clinician: plainRoleNames.clinician,
    teamManager: plainRoleNames.teamManager,
  },
  staffRoles: from(page, {
    "mental-health-nurse": "Mental health nurse",
    "social-worker": "Social worker",
    "assistant-practitioner": "Assistant practitioner",
    "support-worker": "Clinical support worker",
    "occupational-therapist": "Occupational therapist",
    psychologist: "Psychologist",
    psychiatrist: "Psychiatrist",
  }),
  settings: from(page, {
    "acute-ward": "Acute ward",
    "community-team": "Community team",
    rehabilitation: "Rehabilitation and day services",
    "mother-and-baby": "Mother and baby unit",
  }),
  kinds: askFor("Your page gives eleven examples of support, and no list of kinds above them."),
  activities: from(page, { ...activities }),
  notThis: {
    urgent: urgentIsElsewhere,
    diagnosis: from(page, {
      label: "A diagnosis, or an opinion on one",
      signpost: "Please ask the doctor or the psychologist in the team.",
    }),
    therapy: from(page, {
      label: "Therapy",
      signpost: "Please ask the team which talking therapy may help. A PSW may still help to run a group.",
    }),
    medication: from(page, {
      label: "Medication, or other clinical care",
      signpost: "Please ask the nurse or the doctor: a PSW is not in a clinical role.",
    }),
    advice: from(page, {
      label: "Advice on what someone should do",
      signpost: "A PSW shares what they have lived and does not tell people what to do. The care team gives advice.",
    }),
    "lead-carer": from(page, {
      label: "Being in charge of someone's care",
      signpost: "Please ask the team who leads on the person's care.",
    }),
    observations: notStated,
    escort: notStated,
    "bed-watch": notStated,
  },
  experienceAreas: from(page, { "mental-health": "Mental health difficulties", caring: "Caring for someone" }),
  crisis: {
    title: askFor(),
    contacts: [{ label: "Crisis line", value: askFor() }],
    relay: askFor(),
  },
  requiredPlacementHours: askFor("Your page does not say whether your course has a placement."),
  takingPartCounts: askFor("Your page does not say whether your course has a placement."),
  competencies: askFor("Your page names what the course covers, and no list that a placement is signed against."),
  supervision: {
    ...supervision,
    kinds: {
      ...supervision.kinds,
      "line-management": {
        ...supervision.kinds["line-management"],
        name: from(page, "Line management supervision"),
      },
      clinical: { ...supervision.kinds.clinical, name: from(page, "Clinical supervision") },
      peer: { ...supervision.kinds.peer, name: from(page, "Peer support supervision") },
      group: { ...supervision.kinds.group, name: from(page, "Group supervision with other PSWs") },
      "reflective-practice": {
        ...supervision.kinds["reflective-practice"],
        name: from(page, "Reflective practice"),
      },
    },
  },
};
