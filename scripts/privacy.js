// Looks for what people wrote everywhere it must not be, and asks as everybody for everything: npm run test:privacy
import { runFamily } from "./family.js";

await runFamily(["test/privacy/**/*.test.ts"]);
