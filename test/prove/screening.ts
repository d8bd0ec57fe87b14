// How many NHS numbers get past the screening of free text, and how many ordinary messages are stopped for nothing.
import { type Certainty, screen } from "../../src/rules/screening/screen.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { issuedNumber, spellings } from "../rules/fixtures/nhs-numbers.ts";
import { ordinaryMessage } from "../rules/fixtures/ordinary-messages.ts";

const times = 10_000;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const chance = createChance(seed);
const says = (text: string, certainty: Certainty) => screen(text).some((each) => each.certainty === certainty);

const ways = Object.values(spellings);
let caught = 0;
for (let run = 0; run < times; run += 1) {
  const spell = ways[run % ways.length] ?? String;
  if (says(`Please see ${spell(issuedNumber(chance))} today`, "stop")) caught += 1;
}

let stopped = 0;
let asked = 0;
for (let run = 0; run < times; run += 1) {
  const message = ordinaryMessage(chance);
  if (says(message, "stop")) stopped += 1;
  else if (says(message, "ask")) asked += 1;
}

process.stdout.write(`seed ${seed}\n`);
process.stdout.write(
  `${caught} of ${times} valid NHS numbers stopped, in ${ways.length} spellings (at least 99.9 %)\n`,
);
process.stdout.write(`${stopped} of ${times} ordinary messages stopped (at most 0.1 %), ${asked} asked about\n`);
process.exitCode = caught >= times * 0.999 && stopped <= times * 0.001 ? 0 : 1;
