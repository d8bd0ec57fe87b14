// What can be proved, and how: npm run prove -- NAME.

/** What kills and starts again takes an hour on a quick machine: it is proved in parts. */
const crashes = {
  first: "node scripts/build.js",
  keeps: / \| |kills \(seed|acknowledged was lost|went wrong|Too few|^teams kill: /,
  table: true,
};

/**
 * Each proof: what it shows, the commands it runs, what these are told, the lines it keeps, and its limit in seconds where
 * there is one. Whatever could make it smaller stands in `with`, so that a smaller run is known for one.
 */
export const proofs = {
  races: {
    shows: "Two replicas on a PostgreSQL server, 100 races of each kind; each kind breaks once its guards are gone.",
    runs: ["node scripts/postgres.js test/server/races.test.ts"],
    with: { RACES: "100" },
    keeps: /\d+ races, |Tests .*passed/,
  },
  crash: {
    shows:
      "The service is killed 500 times under people's hands on the embedded store; with the next two it is killed 2,000 times.",
    runs: ["tsx test/crash/crash.ts 500"],
    ...crashes,
  },
  "crash-server": {
    shows: "The service is killed 500 times under people's hands on a PostgreSQL server.",
    runs: ["node scripts/with-postgres.js tsx test/crash/crash.ts 500 postgres"],
    ...crashes,
  },
  "crash-teams": {
    shows:
      "The service is killed 1,022 times inside what Teams delivers, on a PostgreSQL server, 14 times in each of 73 ways of writing; every flow is among them, or one that writes by the same function.",
    runs: ["node scripts/with-postgres.js tsx test/crash/teams.ts"],
    with: { TEAMS_KILLS: "14", TEAMS_ONE_IN: "1", TEAMS_DEEDS: "", DRY: "" },
    ...crashes,
  },
  replicas: {
    shows:
      "10,000 reminders are due and nurses ask, at three services on one PostgreSQL behind a proxy, of which one after another is killed at random and started again: none is missed, none is decided or said twice, no page that was answered is lost, no request is doubled, and what a killed one had in hand is out within 30 s. Then each is stopped and started again in turn: nothing is answered with an error.",
    runs: ["node scripts/many.js replicas"],
    with: { REPLICA_NUDGES: "10000", REPLICA_KILLS: "30", REPLICA_PAGES: "6" },
    keeps: /^replicas: /,
  },
  replays: {
    shows:
      "100,000 deliveries of what nurses do in Teams, each one to six times, at once and later, in another order, to three services on one PostgreSQL: what is kept is what is kept where each comes once.",
    runs: ["node scripts/many.js replays"],
    with: { REPLAYS: "100000" },
    keeps: /^replays: /,
  },
  tampering: {
    shows:
      "10,000 edits, deletions, insertions, exchanges, cut tails and chains written anew, with and without the keys: all found, and the first bad row named as an oracle names it that has a copy of the trail as it was.",
    runs: ["vitest test/data/audit-tampering.test.ts"],
    with: { TAMPERINGS: "10000" },
    keeps: /^tampering: |Tests .*passed/,
  },
  "audit-speed": {
    shows:
      "A trail of 1,000,000 rows on a PostgreSQL server, verified in at most 60 s; the memory it takes does not grow with it.",
    runs: ["node scripts/with-postgres.js tsx test/prove/audit-speed.ts"],
    with: { TRAIL: "1000000", SECONDS: "60" },
    keeps: /^audit speed: /,
  },
  restore: {
    shows:
      "A store is filled, backed up, used further for days, lost, put back and let go on, embedded, on a server with one login and with two: no message is sent again, no reminder is said again, what was erased stays erased, and the trail is whole. Then a restore is killed before each of its steps: it leaves what was there, or a store that nobody opens, or one that is back and in quarantine, and runs again.",
    runs: ["node scripts/drill.js", "node scripts/with-postgres.js tsx test/crash/restore.ts"],
    with: { DRILL: "whole", DRILL_NEWS: "400", RESTORE_KILLS: "all" },
    keeps: /^restore: |^restore kills: /,
  },
  screening: {
    shows: "NHS numbers that free text lets through, and ordinary messages stopped for nothing.",
    runs: ["tsx test/prove/screening.ts"],
    keeps: /^seed|of 10000/,
  },
  policy: {
    shows: "Who may do what: the table of cases against the rules, and each rule taken away or made wider.",
    runs: ["vitest test/rules/policy.test.ts"],
    keeps: /^policy: |Tests .*passed/,
  },
  "placement-access": {
    shows:
      "Every person, state and action of a placement entry through the flows, against an oracle; each of the two locks alone.",
    runs: ["node scripts/privacy.js privacy/access"],
    with: { PLACEMENT_ACCESS: "all" },
    keeps: /^access: |Tests .*passed/,
  },
  "supervision-access": {
    shows:
      "Every person, session, pattern and proposal through every view, flow and file of supervision, against an oracle; lists, Home and searches; each rule made wider; each of the two locks alone.",
    runs: ["node scripts/privacy.js supervision-access"],
    with: { SUPERVISION_ACCESS: "all" },
    keeps: /^supervision access: |Tests .*passed/,
  },
  canaries: {
    shows:
      "Canary texts on every page of the training room at the most talkative log level: with their readers, and nowhere else.",
    runs: ["node scripts/privacy.js canaries", "node scripts/postgres.js test/server/canaries-dump.test.ts"],
    keeps: /^canaries: |Tests .*passed/,
  },
  access: {
    shows:
      "What trainees write, read by everybody in every story, in bare SQL and through the data layer, against an oracle; each condition of the second lock, taken away, is missed.",
    runs: ["node scripts/long.js data/placements-reading"],
    with: { ACCESS: "60" },
    keeps: /^access: |Tests .*passed/,
  },
  hours: {
    shows:
      "Hours by the rules and on the real store against a bookkeeper, step by step; sheet codes mistyped; two people at once on a PostgreSQL server.",
    runs: [
      "vitest test/rules/hours.test.ts test/rules/sheet-code.test.ts",
      "node scripts/long.js data/hours",
      "node scripts/with-postgres.js vitest test/server/hours-races.test.ts",
    ],
    with: { HOURS: "20000", HOURS_STEPS: "3000", RACES: "200" },
    keeps: /^hours |^sheet codes: |Tests .*passed/,
  },
  bookings: {
    shows:
      "Bookings, moves and cancellations by eight clients of two processes on a PostgreSQL server, watched by an oracle; two people at once about the same session; each guard, taken away, is missed.",
    runs: [
      "node scripts/with-postgres.js vitest test/server/bookings-storm.test.ts test/server/bookings-races.test.ts test/server/bookings-watched.test.ts",
    ],
    with: { BOOKINGS: "10000" },
    keeps: /^bookings: |Tests .*passed/,
  },
  "supervision-times": {
    shows:
      "Weekly times by the rules and by somebody with a clock on the wall, round every clock change of ten years; what is on offer, and by a secretary with squared paper.",
    runs: ["vitest test/rules/supervision-clock.test.ts test/rules/supervision-anybody.test.ts"],
    with: { PATTERNS: "100000", OFFERS: "5000" },
    keeps: /^supervision |Tests .*passed/,
  },
  "supervision-duties": {
    shows:
      "When supervision is due, for people drawn at random with leave, part time and changes of supervisor, against a wall planner; and a reckoning that forgets one of these is found out.",
    runs: ["vitest test/rules/supervision-duties.test.ts"],
    with: { DUTIES: "100000" },
    keeps: /^supervision duties: |Tests .*passed/,
  },
  postgres: {
    shows:
      "All of npm test on a PostgreSQL server: what passes on the embedded store passes there, too. And what takes longest, there alone.",
    runs: ["node scripts/postgres.js", "node scripts/with-postgres.js node scripts/long.js"],
    with: { RACES: "20", BOOKINGS: "160" },
    keeps: /tests passed embedded|missing:|Tests .*passed/,
  },
  simulation: {
    shows:
      "A year of the demo trust, day by day, through the real engine, store and relay: nobody is written to outside manners or about something done, and nothing waits without somebody who is named knowing.",
    runs: ["node scripts/simulate.js --weeks 52"],
    keeps: /^simulation: |Tests .*passed/,
  },
  "nudge-clock": {
    shows:
      "Reminders by the rules and by somebody with a clock on the wall and a year planner: every minute from midnight to four round the 20 clock changes of ten years, and schedules drawn at random.",
    runs: ["vitest test/rules/nudges-clock.test.ts test/rules/nudges.test.ts"],
    with: { NUDGES: "100000" },
    keeps: /^nudge clock: |Tests .*passed/,
  },
  "nudge-crash": {
    shows:
      "A service is killed 100 times while it decides what people are reminded of, on a PostgreSQL server: another goes on at once, everybody's day is decided once, and each has one note.",
    runs: ["node scripts/with-postgres.js tsx test/crash/planning.ts"],
    with: { PLANNING_KILLS: "100" },
    keeps: /^planning: /,
  },
  "nudge-outage": {
    shows:
      "Nothing runs for 1 minute to 72 hours, at any moment, clock changes included: what is still useful comes once, in one note a person a day; what is stale is dropped with a line in the trail.",
    runs: ["node scripts/long.js bot/nudges-outage"],
    with: { OUTAGES: "1000" },
    keeps: /^nudge outage: |Tests .*passed/,
  },
  flood: {
    shows:
      "2,000 people due at nine, by the real reminders, store and relay, on a platform that allows what Slack's and Teams' documentation says: all are told within ten minutes, once; and how long other people's pages take meanwhile.",
    runs: ["node scripts/with-postgres.js node scripts/slack.js bot/flood"],
    with: { FLOOD: "2000" },
    keeps: /^flood: |Tests .*passed/,
  },
  "failing-calls": {
    shows:
      "Every kind of deed in every flow, with each call to the store that it takes failing once, the first to the last: nothing is kept, it is said, and what was typed stands there; and each commit whose answer is lost comes to the same when it is delivered again.",
    // Once every page goes the plain way, and once in one statement where it can.
    runs: ["node scripts/failing.js", "FAILING_QUICK=1 node scripts/failing.js"],
    with: { FAILING_ONE_IN: "1", FAILING_QUICK: "0" },
    keeps: /^failing calls: |Tests .*passed/,
  },
  "failing-platforms": {
    shows:
      "The three flows, told in Slack and in Teams again and again, while one call to the platform after another is limited, or taken and its answer lost: people do and read what they always do.",
    runs: ["node scripts/failing-platforms.js"],
    with: { FAILING_STRIDE: "1" },
    keeps: /^failing platform: |Tests .*passed/,
  },
  "lost-answers": {
    shows:
      "1,000 messages whose answer is lost, or a fault after they were taken, or a time-out, a cut line or a no: never two visible copies, none marked sent that nobody can see, and what is undone stands on Home.",
    runs: ["node scripts/long.js bot/lost-answers"],
    with: { LOST: "1000" },
    keeps: /^lost answers: |Tests .*passed/,
  },
  "relay-races": {
    shows:
      "Two relays over one PostgreSQL server: each message once, one under way in a conversation, in order; without the guard, and without the fence, it breaks.",
    runs: ["node scripts/with-postgres.js vitest test/server/relay-races.test.ts"],
    with: { RACES: "100" },
    keeps: /^relays: |Tests .*passed/,
  },
  "relay-crash": {
    shows:
      "A relay is killed 100 times in claiming, in sending and in marking, on a PostgreSQL server: another takes over within 30 s, nothing is lost, nothing is shown twice.",
    runs: ["node scripts/with-postgres.js tsx test/crash/relay.ts"],
    with: { RELAY_KILLS: "100" },
    keeps: /^relay: /,
  },
  "slack-load": {
    shows:
      "50 interactions a second from Slack for a minute, with PostgreSQL, the service in a process of its own: how soon they are acknowledged and modals opened, while Slack limits one conversation. The minute begins when everybody has opened a page: how soon they are acknowledged in the five seconds in which all do so, just after the start, stands by itself, with Slack's own three seconds for a limit.",
    runs: ["node scripts/postgres.js test/server/slack-load.test.ts"],
    with: { LOAD_SECONDS: "60", LOAD_RATE: "50" },
    keeps: /^slack load: |Tests .*passed/,
  },
  "slack-fuzz": {
    shows:
      "100,000 signed bodies, changed anyhow, through the real listener and Slack's own framework: the process lives, none is a 5xx, and what is acted on is never misshapen. And 10,000 deliveries of a real day, changed anyhow, to the whole service: nothing of what was put in is stored or logged, and nobody comes in.",
    runs: ["node scripts/slack.js slack/fuzz"],
    with: { SLACK_FUZZ: "100000", SLACK_FUZZ_SERVICE: "10000" },
    keeps: /^slack fuzz|Tests .*passed/,
  },
  "slack-kill": {
    shows:
      "A service is killed 120 times inside what Slack delivers, a command, a shortcut, a press, a page, a message and an account that is closed, on a PostgreSQL server: what Slack was told was taken is done, and the same delivered again to another is done once.",
    runs: ["node scripts/with-postgres.js tsx test/crash/slack.ts"],
    with: { SLACK_KILLS: "20" },
    keeps: /^slack kill: /,
  },
  "teams-load": {
    shows:
      "50 activities a second from Teams for a minute, with PostgreSQL, the service in a process of its own, real tokens checked by Microsoft's own library: how soon panels, pages, presses and messages are answered.",
    runs: ["node scripts/postgres.js test/server/teams-load.test.ts"],
    with: { LOAD_SECONDS: "60", LOAD_RATE: "50" },
    keeps: /^teams load: |Tests .*passed/,
  },
  "teams-replays": {
    shows:
      "2,000 deliveries from Teams, each activity up to six times, at once and long after what came later: one effect, and the same answer.",
    runs: ["node scripts/teams.js stories/replays"],
    with: { REPLAYS: "2000" },
    keeps: /^teams replays: |Tests .*passed/,
  },
  "teams-reach": {
    shows:
      "A message to 1,000 people in Teams, while it limits, refuses, loses answers and cuts lines: everybody has it once, or the lead reads who has not and why; what may have come is never sent again.",
    runs: ["node scripts/teams.js stories/everybody"],
    with: { REACH: "1000" },
    keeps: /^teams reach: |Tests .*passed/,
  },
  "teams-reveal": {
    shows:
      "200 walks by everybody through everything in Teams, with made-up marks as names, places and words: what a channel, a notification or a card in a chat could reveal, by an oracle. Nothing personal, no words; and none of it is logged.",
    runs: ["node scripts/teams.js stories/revealing"],
    with: { REVEAL: "200" },
    keeps: /^teams reveal: |Tests .*passed/,
  },
  "teams-fuzz": {
    shows:
      "100,000 signed activities of every kind, changed anyhow, to the whole service: the process lives, none is a 5xx, nobody comes in, and nothing of what was put in is stored or logged.",
    runs: ["node scripts/teams.js teams/fuzz"],
    with: { TEAMS_FUZZ: "100000" },
    keeps: /^teams fuzz: |Tests .*passed/,
  },
  startup: {
    shows: "A fresh clone, from npm start to the line that says it is ready.",
    runs: ["tsx test/prove/startup.ts"],
    keeps: /start [\d.]+ s|memory after/,
  },
  browser: {
    shows: "Every story in a browser, and every page looked at for everybody, light and dark, wide and narrow.",
    runs: ["node scripts/e2e.js"],
    with: { EVERYBODY: "all" },
    keeps: /Test Files|Tests .*passed/,
  },
  long: {
    shows: "All of npm run test:long: what takes longest and needs nothing but Node.",
    runs: ["node scripts/long.js"],
    keeps: /Test Files|Tests .*passed/,
  },
  suite: {
    shows:
      "What stands before every commit, npm run check: lint, types, dead code and all of npm test, in less than five minutes.",
    runs: ["npm run check"],
    keeps: /Test Files|Tests .*passed/,
    seconds: 299,
  },
};
