// What the package offers, the same for every runtime.
export {
  answerTaken,
  checkKey,
  createKey,
  decodeSegment,
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
  answerUpdateKey,
} from "./generated/calls.js";
