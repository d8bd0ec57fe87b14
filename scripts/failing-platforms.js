// Tells the three flows again and again while one call to the platform after another fails: npm run test:failing-platforms [part …]
// FAILING_STRIDE says how many calls apart those are that fail; 1 is every one.
import { runFamily } from "./family.js";

await runFamily(["test/failing/*.test.ts"], { seconds: 120 });
