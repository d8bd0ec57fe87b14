import type { Profile } from "../rules/profile.ts";
import type { Entry, Options } from "../rules/profile-entry.ts";
import type { SupervisionKind } from "../rules/supervision/kinds.ts";
import { accessNeeds, activities, kinds, places } from "./lists.ts";
import { supervisionNames, supervisionTerms } from "./supervision.ts";

const made = <Value>(value: Value): Entry<Value> & { ask?: undefined } => ({ value, source: "demo" });
const choices = (value: Options) => made({ ...value });
const supervision = (kind: SupervisionKind) => ({
  name: made(supervisionNames[kind]),
  terms: made(supervisionTerms[kind]),
});

/** A made-up trust, complete: what the demo and the tests run on. Its national help lines are the real ones. */
export const demo: Profile = {
  id: "demo",
  name: "Fenwold Mental Health NHS Foundation Trust (made up)",
  shortName: "Fenwold",
  nation: made("england"),
  zone: made("Europe/London"),
  roleNames: {
    lead: made("Peer support lead"),
    developmentWorker: made("Peer development worker"),
    psw: made("Peer support worker"),
    carerPsw: made("Carer peer support worker"),
    trainee: made("Peer support trainee"),
    clinician: made("Clinician"),
    teamManager: made("Team manager"),
  },
  staffRoles: choices({
    "ward-nurse": "Ward nurse",
    "nurse-in-charge": "Nurse in charge",
    "community-nurse": "Community nurse",
    "care-coordinator": "Care co-ordinator",
    "social-worker": "Social worker",
    "occupational-therapist": "Occupational therapist",
    psychologist: "Psychologist",
    psychiatrist: "Psychiatrist",
    "ward-doctor": "Ward doctor",
    "assistant-practitioner": "Assistant practitioner",
    "support-worker": "Clinical support worker",
    "team-manager": "Ward or team manager",
  }),
  serviceLines: choices({
    adult: "Adult mental health",
    "older-people": "Mental health of older people",
    "learning-disability": "Learning disability and autism",
    perinatal: "Parents and babies",
    "early-help": "Early help with psychosis",
  }),
  settings: choices({
    "acute-ward": "Acute ward",
    "community-team": "Community team",
    rehabilitation: "Rehabilitation and day services",
    "mother-and-baby": "Mother and baby unit",
    "crisis-team": "Crisis and home support team",
  }),
  kinds: choices(kinds),
  activities: choices(activities),
  notThis: {
    urgent: made({
      label: "Urgent help, or help in a crisis",
      signpost: "Please use the crisis card: nobody is told about an urgent need from here.",
    }),
    therapy: made({
      label: "Therapy",
      signpost: "Your team's psychologist can say which talking therapy may help. A PSW may still help to run a group.",
    }),
    advice: made({
      label: "Advice on what someone should do",
      signpost: "A PSW shares what they have lived and does not tell people what to do. The care team gives advice.",
    }),
    medication: made({
      label: "Help with medication, or a talk to take it",
      signpost: "Please ask the doctor, the nurse in charge or the ward pharmacist.",
    }),
    diagnosis: made({
      label: "A diagnosis, or an opinion on one",
      signpost: "Please ask the doctor or the psychologist in the team.",
    }),
    observations: made({
      label: "Observations",
      signpost: "Please ask the nurse in charge: observations are for ward staff.",
    }),
    escort: made({
      label: "An escort or transport",
      signpost: "Please ask the nurse in charge or your transport desk. A PSW can go along as company, not as cover.",
    }),
    "bed-watch": made({
      label: "A bed watch, or cover for a shift",
      signpost: "Please ask the manager on duty about staffing.",
    }),
  },
  experienceAreas: choices({
    voices: "Hearing voices or seeing things",
    psychosis: "Psychosis",
    depression: "Depression or very low mood",
    bipolar: "Bipolar",
    anxiety: "Anxiety or panic",
    trauma: "Living with trauma",
    "self-harm": "Self-harm",
    eating: "Eating and body image",
    substances: "Alcohol or drugs",
    parenthood: "Mental health around having a baby",
    autism: "Autism",
    adhd: "ADHD",
    "learning-disability": "Learning disability",
    gender: "Gender identity",
    "ward-stay": "A stay on a mental health ward",
    detained: "Being held under the Mental Health Act",
    caring: "Caring for someone",
    grief: "Losing someone",
  }),
  languages: choices({
    english: "English",
    bsl: "British Sign Language (BSL)",
    arabic: "Arabic",
    bengali: "Bengali",
    gujarati: "Gujarati",
    polish: "Polish",
    portuguese: "Portuguese",
    punjabi: "Punjabi",
    romanian: "Romanian",
    somali: "Somali",
    urdu: "Urdu",
  }),
  accessNeeds: choices(accessNeeds),
  places: choices(places),
  crisis: {
    title: made("If you or someone else needs help now"),
    contacts: [
      { label: "Life is at risk", value: made("Call 999, or go to A&E") },
      { label: "NHS 111, day and night", value: made("Call 111 and choose the mental health option") },
      { label: "Fenwold crisis team", value: made("Call the crisis line number on your ward's card") },
      { label: "Samaritans, day and night", value: made("Call 116 123") },
      { label: "Shout, day and night", value: made("Text SHOUT to 85258") },
    ],
    relay: made(
      "With Relay UK, dial 18001 111 for NHS 111, or 18000 if life is at risk. In British Sign Language, use NHS 111 BSL, or 999 BSL if life is at risk.",
    ),
  },
  hours: made({ from: "09:00", to: "17:00", days: [1, 2, 3, 4, 5] }),
  reviewWeeks: made(6),
  clinicalSystem: made("Fenwold Notes"),
  escalation: made({
    role: "The nurse in charge, or the duty worker of the team",
    how: "Tell them face to face or call the team's own number, at once. Out of hours, call the manager on call.",
  }),
  informationGovernance: made({
    role: "Fenwold information governance team",
    how: "Ask for them through the Fenwold switchboard.",
  }),
  joining: made({ emailDomains: [] }),
  retention: made({ endedRequestsMonths: 24, declinedWordsDays: 30 }),
  requiredPlacementHours: made(30),
  takingPartCounts: made(true),
  competencies: made({
    current: "fenwold-1",
    lists: {
      "fenwold-1": {
        title: "Fenwold placement booklet, first edition",
        competencies: {
          listening: "Listening with full attention",
          language: "Words that respect people",
          wellbeing: "Looking after my own wellbeing",
          relationships: "Starting, keeping and ending a relationship well",
          boundaries: "Boundaries, conduct and safety",
          story: "Sharing lived experience in a way that helps",
        },
      },
    },
  }),
  supervision: {
    fullTimeHours: made(37.5),
    dueSoonDays: made(7),
    graceDays: made(3),
    kinds: {
      "line-management": supervision("line-management"),
      clinical: supervision("clinical"),
      peer: supervision("peer"),
      group: supervision("group"),
      "reflective-practice": supervision("reflective-practice"),
      placement: supervision("placement"),
    },
  },
};
