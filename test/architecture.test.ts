import { describe, expect, it } from "vitest";
import { planted } from "./support/architecture/planted.ts";
import { rules } from "./support/architecture/rules.ts";
import { machinesIn, sqlTimesIn } from "./support/architecture/house-rules.ts";
import { parsed, sourcesIn } from "./support/architecture/source.ts";
