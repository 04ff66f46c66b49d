// What the package offers, the same for every runtime.
export {
  checkKey,
  createKey,
  keyFields,
  providers,
  redactKey,
  updateKey,
} from "./generated/bifrost_keys_bg.js";
export {
  answerCreateKey,
  answerCreateProvider,
  answerDeleteKey,
  answerError,
  answerGetKey,
  answerListKeys,
  answerTaken,
  answerUpdateKey,
  decodeSegment,
} from "./generated/calls.js";
