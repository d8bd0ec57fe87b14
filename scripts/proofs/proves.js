// What each proof proves: where one of these paths changes, its result is out of date. What it is run with in test/ is found
// by scripts/proofs/reached.js, from its commands and from the paths in test/ here.
import { building } from "./building.js";

const store = [
  ...["prisma/migrations", "src/data/transact.ts", "src/data/database.ts"],
  ...["src/data/pages", "src/data/hot.ts"],
];
const migrating = [
  ...["prisma/migrations", "src/data/migrate.ts", "src/data/migrate-store.ts"],
  ...["src/data/migrated.ts", "src/data/migrations-folder.ts"],
];
const trail = [
  "src/data/append-line.ts",
  "src/data/audit.ts",
  "src/data/seal-audit.ts",
  "src/data/verify-audit.ts",
  "src/data/audit-pages.ts",
  "src/data/anchors.ts",
  "src/data/keys.ts",
  "prisma/migrations",
];
const relay = ["src/bot/delivery.ts", "src/bot/sending.ts", "src/data/relay.ts", "src/data/outbox.ts"];
const nudging = ["src/bot/nudges", "src/rules/nudges", "src/data/nudges.ts"];
const supervision = ["src/rules/supervision", "src/data/supervision", "src/flows/supervision"];
const training = ["src/rules/training", "src/data/training", "src/flows/training"];
const slack = ["src/bot/slack", "src/open-slack.ts", "src/bot/server.ts"];
const teams = ["src/bot/teams", "src/open-teams.ts", "src/bot/server.ts"];
const start = 'package.json#"start": ';
const served = ["scripts/as-built.js", ...building, "src/thread.ts", start];
const engine = ["src/bot/engine", "src/bot/quick", "src/bot/conversations.ts", "src/bot/turns.ts", "src/flows/kit"];
const opening = [
  ...["src/open.ts", "src/open-anchor.ts", "src/open-downloads.ts", "src/open-engine.ts", "src/open-journal.ts"],
  ...["src/open-platforms.ts", "src/open-slack.ts", "src/open-teams.ts", "src/open-trust.ts", "src/open-foundation.ts"],
  ...["src/open-outside.ts", "src/open-background.ts", "src/open-background-thread.ts", "src/open-background-body.ts"],
  "src/thread.ts",
];

const kept = [...store, ...engine, "src/data", "src/flows", "test/crash"];

export const proves = {
  races: [...store, ...engine, "src/data/requests", "src/flows"],
  crash: kept,
  "crash-server": kept,
  "crash-teams": [...kept, ...teams],
  replicas: [...store, ...engine, ...relay, ...nudging, ...teams, "src/flows", ...opening, "test/many"],
  replays: [
    ...[...store, ...engine, ...teams, "src/data/inbox.ts", "src/data/drafts.ts"],
    ...["src/flows", "test/many"],
  ],
  tampering: trail,
  "audit-speed": trail,
  restore: [
    ...["src/data/backup", "src/data/journal.ts", "src/data/quarantine.ts", "src/data/erasures.ts"],
    ...["src/data/store.ts", "src/data/pglite.ts", "src/open-anchor.ts", "src/open-journal.ts"],
    ...["src/operate/backup.ts", "src/operate/restore.ts", "src/operate/quarantine.ts", "src/operate/audit.ts"],
    ...[...migrating, ...trail, ...relay, ...nudging, "test/drill"],
  ],
  screening: ["src/rules/screening"],
  policy: ["src/rules/policy"],
  "placement-access": [...training, "src/rules/policy/training.ts", ...store],
  "supervision-access": [...supervision, "src/rules/policy/supervision.ts", ...store],
  canaries: [...training, ...supervision, ...engine, "src/data/words.ts", "src/data/seal.ts", "src/log.ts"],
  access: ["src/data/words.ts", "src/data/training/reading.ts", ...store],
  hours: ["src/rules/training", "src/data/training", "prisma/migrations"],
  bookings: ["src/data/supervision", ...store],
  "supervision-times": ["src/rules/supervision", "src/rules/calendar"],
  "supervision-duties": ["src/rules/supervision", "src/rules/calendar"],
  postgres: ["src", "prisma", "test"],
  simulation: [...store, ...engine, ...nudging, ...relay, "src/flows", "test/simulations"],
  "nudge-clock": ["src/rules/nudges", "src/rules/calendar"],
  "nudge-crash": [...nudging, ...store],
  "nudge-outage": nudging,
  flood: [
    ...[...nudging, ...relay, "src/bot/platform-pace.ts", "src/bot/rest.ts", "src/bot/waited-for.ts"],
    "src/open-platforms.ts",
  ],
  "failing-calls": [
    ...[...engine, "prisma/migrations", "src/data", "src/flows", "src/rules"],
    ...["test/flows", "test/bot/engine", "test/support/failing", "test/support/world.ts"],
  ],
  "failing-platforms": [
    ...[...slack, ...teams, ...relay, ...engine, "src/flows", "test/stories", "test/failing"],
    ...["test/support/stories", "test/support/slack", "test/support/teams"],
  ],
  "lost-answers": [...relay, "src/data/reach.ts", "src/bot/in-turn.ts"],
  "relay-races": [...relay, ...store],
  "relay-crash": [...relay, "prisma/migrations"],
  "slack-load": [...slack, ...engine, ...store, "src/flows", ...served],
  "slack-fuzz": slack,
  "slack-kill": [...slack, ...store],
  "teams-load": [...teams, ...engine, ...store, "src/flows", ...served],
  "teams-replays": [...teams, ...engine, "src/flows"],
  "teams-reach": [...teams, ...relay],
  "teams-reveal": [...teams, ...engine, "src/flows"],
  "teams-fuzz": teams,
  startup: [
    ...[...opening, ...migrating, "src/main.ts", "src/data/database.ts"],
    ...[...building, start, "package-lock.json"],
  ],
  browser: ["src", "prisma/migrations", ...building, "test/e2e", "package-lock.json"],
  long: ["src", "prisma/migrations", "test", "package-lock.json"],
  suite: ["src", "prisma/migrations", "test", "package-lock.json", "vitest.config.ts"],
};
