import { readConfig } from "./config.ts";
import { isCannotStart } from "./data/cannot-start.ts";
import { open } from "./open.ts";

try {
  const alongside = await open(readConfig());
  process.stdout.write(`Alongside is ready on ${alongside.address}\n`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    alongside.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
} catch (error) {
  if (!isCannotStart(error)) throw error;
  process.stderr.write(`Alongside cannot start. ${error.sentence}\n`);
  process.exit(1);
}
