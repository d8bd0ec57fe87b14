/**
 * The work, never twice at the same time: asked for while it runs, it runs once more when it is done, for everyone who
 * asked. What it shows last is then as new as the last call.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let onceMore = false;
  const run = async () => {
    try {
      do {
        onceMore = false;
        await work();
      } while (onceMore);
    } finally {
      // In the same breath as the last look at `onceMore`: whoever asks between the two would be forgotten.
      running = undefined;
    }
  };
  return () => {
    onceMore = running !== undefined;
    running ??= run();
    return running;
  };
}
