// Every recorded case through the package, in whatever runtime this is loaded.
// What is protected is the contract itself: status, message, code, path, key and
// answer of each.
import { bodyOf, environmentOf, isTaken, settingsOf, storedIn } from "./case.js";
import { differences } from "./compare.js";
import { libraryCalls } from "./library.js";

/** The files of tests/conformance, without their ending. */
export const FILES = ["create-key", "update-key", "delete-key", "create-provider"];

/**
 * Answers all cases. `cases` holds the array of each file by its name. Gives, for
 * each file and for the library calls, how many there were and what failed.
 */
export function runConformance(api, cases) {
  const answers = {
    "create-key": (recorded) => answerCreate(api, recorded),
    "update-key": (recorded) => answerUpdate(api, recorded),
    "delete-key": (recorded) => api.answerDeleteKey(keyCall(recorded)),
    "create-provider": (recorded) => answerProvider(api, recorded),
  };
  const results = FILES.map((file) => {
    const found = (recorded) => differences(recorded.expect, answers[file](recorded));
    return run(file, cases[file], found);
  });
  const calls = libraryCalls(api, cases);
  return [...results, run("library calls", calls, (call) => call.differences())];
}

/** One line a result, the same in every runtime, and then what failed. */
export function report(runtime, results) {
  return results.flatMap(({ name, cases, failures }) => [
    `${runtime}: ${name}: ${cases} cases, ${cases - failures.length} passed, ${failures.length} failed`,
    ...failures,
  ]);
}

function run(name, cases, differencesOf) {
  const failures = cases.flatMap((recorded) => {
    const found = outcome(() => differencesOf(recorded));
    return found.length === 0 ? [] : [[recorded.name, ...found].join("\n    ")];
  });
  return { name, cases: cases.length, failures };
}

/** A call that throws is one failure, not the end of the run. */
function outcome(differencesOf) {
  try {
    return differencesOf();
  } catch (error) {
    return [`thrown: ${error.stack ?? error}`];
  }
}

function answerCreate(api, recorded) {
  return afterStore(api, recorded, api.answerCreateKey(call(recorded)), undefined);
}

function answerUpdate(api, recorded) {
  const answer = api.answerUpdateKey({ ...keyCall(recorded), ...call(recorded) });
  return afterStore(api, recorded, answer, answer.key?.id);
}

function answerProvider(api, recorded) {
  const answer = api.answerCreateProvider(bodyOf(recorded));
  const name = answer.provider?.name;
  return name !== undefined && settingsOf(recorded, name) ? api.answerConflict("provider", name) : answer;
}

function call(recorded) {
  return {
    segment: recorded.provider,
    settings: (name) => settingsOf(recorded, name),
    body: bodyOf(recorded),
    environment: environmentOf(recorded),
  };
}

function keyCall(recorded) {
  return {
    segment: recorded.provider,
    key_id: recorded.key_id,
    settings: (name) => settingsOf(recorded, name),
    stored: (id) => storedIn(recorded, id),
  };
}

/** What a store says: the id is unused, then the name. An update's own id is no clash. */
function afterStore(api, recorded, answer, ownId) {
  const key = answer.key;
  if (!key) return answer;
  const provider = api.decodeSegment(recorded.provider);
  if (ownId === undefined && isTaken(recorded, "id", key.id, ownId)) return api.answerConflict("id", provider);
  if (key.name !== "" && isTaken(recorded, "name", key.name, ownId)) return api.answerConflict("name", provider);
  return answer;
}
