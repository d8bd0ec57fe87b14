// Prints the digest of the sample sheet, made in this process.
import { createHash } from "node:crypto";
import { hourSheet } from "../../src/documents/hour-sheet.ts";
import { aSheet } from "./sheets.ts";

console.log(
  createHash("sha256")
    .update(await hourSheet(aSheet()))
    .digest("hex"),
);
