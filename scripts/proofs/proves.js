// What each proof proves, and what it is run with: where one of these paths changes, its result is out of date.

const store = ["prisma/migrations", "src/data/transact.ts", "src/data/database.ts"];
const trail = [
  "src/data/audit.ts",
  "src/data/seal-audit.ts",
  "src/data/verify-audit.ts",
  "src/data/audit-pages.ts",
  "src/data/anchors.ts",
];
const relay = ["src/bot/delivery.ts", "src/bot/sending.ts", "src/data/relay.ts", "src/data/outbox.ts"];
const nudging = ["src/bot/nudges", "src/rules/nudges", "src/data/nudges.ts"];
const supervision = ["src/rules/supervision", "src/data/supervision", "src/flows/supervision"];
const training = ["src/rules/training", "src/data/training", "src/flows/training"];
const slack = ["src/bot/slack", "src/open-slack.ts", "src/bot/server.ts"];
const teams = ["src/bot/teams", "src/open-teams.ts", "src/bot/server.ts"];
const served = ["test/server/serving.ts", "scripts/as-built.js"];
const engine = ["src/bot/engine", "src/bot/conversations.ts", "src/bot/turns.ts", "src/flows/kit"];

const kept = [...store, ...engine, "src/data", "src/flows", "test/crash"];

export const proves = {
  races: [...store, ...engine, "src/data/requests", "src/flows/requests", "test/server/races.test.ts"],
  crash: kept,
  "crash-server": kept,
  "crash-teams": [...kept, ...teams],
  replicas: [...store, ...engine, ...relay, ...nudging, ...teams, "src/open.ts", "test/many"],
  replays: [...store, ...engine, ...teams, "src/data/inbox.ts", "src/data/drafts.ts", "test/many"],
  tampering: [...trail, "test/data/tampering.ts", "test/data/tampering-oracle.ts", "test/data/audit-tampering.test.ts"],
  "audit-speed": [...trail, "test/prove/audit-speed.ts"],
  restore: [
    ...["src/data/backup", "src/data/journal.ts", "src/data/quarantine.ts", "src/operate/backup.ts"],
    ...[
      "src/operate/restore.ts",
      "src/operate/quarantine.ts",
      "src/open-journal.ts",
      "test/drill",
      "test/crash/restore.ts",
      ...trail,
      ...relay,
    ],
  ],
  screening: ["src/rules/screening", "test/prove/screening.ts"],
  policy: ["src/rules/policy", "test/rules/policy.test.ts"],
  "placement-access": [...training, "src/rules/policy/training.ts", ...store],
  "supervision-access": [...supervision, "src/rules/policy/supervision.ts", ...store],
  canaries: [...training, ...engine, "src/data/words.ts", "src/data/seal.ts", "src/log.ts"],
  access: ["src/data/words.ts", "src/data/training/reading.ts", ...store],
  hours: ["src/rules/training", "src/data/training"],
  bookings: ["src/data/supervision", ...store],
  "supervision-times": ["src/rules/supervision", "src/rules/calendar"],
  "supervision-duties": ["src/rules/supervision", "src/rules/calendar"],
  postgres: ["src", "prisma", "test"],
  simulation: [...nudging, ...relay, "src/flows"],
  "nudge-clock": ["src/rules/nudges", "src/rules/calendar"],
  "nudge-crash": [...nudging, ...store],
  "nudge-outage": nudging,
  flood: [...nudging, ...relay, "src/bot/platform-pace.ts", "test/bot/flood.test.ts", "test/bot/flood-limits.ts"],
  "failing-calls": [...store, ...engine, "src/flows", "test/support/failing"],
  "failing-platforms": [...slack, ...teams, ...relay, "test/stories", "test/failing"],
  "lost-answers": relay,
  "relay-races": [...relay, ...store],
  "relay-crash": [...relay, "test/crash/relay.ts", "test/crash/relay-victim.ts"],
  "slack-load": [...slack, ...engine, ...store, ...served],
  "slack-fuzz": slack,
  "slack-kill": [...slack, ...store],
  "teams-load": [...teams, ...engine, ...store, ...served],
  "teams-replays": [...teams, ...engine],
  "teams-reach": [...teams, ...relay],
  "teams-reveal": [...teams, ...engine, "src/flows"],
  "teams-fuzz": teams,
  startup: ["src/open.ts", "src/main.ts", "src/data/database.ts", "scripts/build.js", "package-lock.json"],
  browser: ["src", "prisma/migrations", "scripts/build.js", "test/e2e", "package-lock.json"],
  long: ["src", "test", "package-lock.json"],
  suite: ["src", "test", "package-lock.json", "vitest.config.ts"],
};
