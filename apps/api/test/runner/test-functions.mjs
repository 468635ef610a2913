// What `@jest/globals` gives to a test file. The runner knows no timeouts: a test that hangs would hold up all others.
const DEFAULT_MS = 30_000;
let patienceMs = DEFAULT_MS;

const inTime =
  (work, ms = patienceMs) =>
  async (...given) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Not over after ${ms} ms`)), ms);
    });
    try {
      await Promise.race([work(...given), late]);
    } finally {
      clearTimeout(timer);
    }
  };

const { it: plain } = globalThis;
const hook = (add) => (work, ms) => add(inTime(work, ms));

export const it = Object.assign((name, work, ms) => plain(name, inTime(work, ms)), {
  each:
    (...table) =>
    (name, work, ms) =>
      plain.each(...table)(name, inTime(work, ms)),
});
export const test = it;
export const { describe, expect } = globalThis;
export const beforeAll = hook(globalThis.beforeAll);
export const afterAll = hook(globalThis.afterAll);
export const beforeEach = hook(globalThis.beforeEach);
export const afterEach = hook(globalThis.afterEach);
export const jest = {
  ...globalThis.jest,
  setTimeout: (ms) => {
    patienceMs = ms;
  },
};
