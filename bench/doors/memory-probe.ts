import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const COLLECTIONS = 4;
const { LOKET_MEMORY_FILE: file = '' } = process.env;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

// Loaded into the program before it begins: it tells what is still alive after everything else was thrown away.
process.on('SIGUSR2', () => {
  for (let done = 0; done < COLLECTIONS; done += 1) collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  writeFileSync(file, JSON.stringify({ at: Date.now(), liveBytes: heapUsed + external, rssBytes: rss }));
});
