// What the package offers, the same for every runtime.
export {
  answerCreateKey,
  answerCreateProvider,
  answerDeleteKey,
  answerError,
  answerGetKey,
  answerListKeys,
  answerTaken,
  answerUpdateKey,
  checkKey,
  createKey,
  decodeSegment,
  keyFields,
  providers,
  redactKey,
  updateKey,
} from "./generated/bifrost_keys.js";
