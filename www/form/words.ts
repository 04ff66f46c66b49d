// The form's own words in English. Those of the fields come from the core.
import type { FormWords } from "./texts.js";

export const words: FormWords = {
  createKey: "Create key",
  saveChanges: "Save changes",
  creating: "Creating…",
  saving: "Saving…",
  cancel: "Cancel",
  tryAgain: "Try again",
  waiting: "Waiting for the endpoint to answer.",
  required: "required",
  error: "Error",
  advice: "Advice",
  oneToCorrect: "1 thing to correct",
  manyToCorrect: "{count} things to correct",
  signIn: "How does this key sign in?",
  more: "More settings",
  show: "Show",
  hide: "Hide",
  reference: "Environment variable",
  stored: "Stored",
  replace: "Replace",
  clear: "Remove",
  keepStored: "Keep the stored one",
  willBeCleared: "The stored value will be removed.",
  trimmed: "White space around the pasted text was removed.",
  openFile: "Open a file",
  orDrop: "or drop it here",
  fileRead: "{name} was read.",
  fileUnreadable: "{name} could not be read: it may be empty, or not UTF-8 text.",
  fileTooLarge: "{name} was not read: it is larger than 256 KB.",
  on: "On",
  off: "Off",
  all: "All",
  onlyThese: "Only these",
  none: "None",
  addItem: "Add to {label}",
  remove: "Remove {name}",
  removed: "{name} was removed.",
  addRow: "Add a row",
  row: "row {number}",
  preview: "What will be sent",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "The browser does not allow copying. Select the text instead.",
  unreachable:
    "The endpoint could not be reached, or its answer was lost. Check the list of keys before you try again: the key may have been saved.",
  timedOut:
    "The endpoint did not answer within 30 seconds. Check the list of keys before you try again: the key may have been saved.",
  unreadable:
    "The answer could not be read: it may be a proxy's page. Check the list of keys before you try again: the key may have been saved.",
  unexpected: "The endpoint answered with status {status}.",
  nothingLost: "Nothing that you entered is lost.",
  conflict: "Someone changed this key while you edited it. Nothing was saved.",
  removesStored: "Saving removes the stored credentials for {methods}.",
  removeAndSave: "Remove and save",
  goBack: "Go back",
  saved: "The key was saved.",
  notSaved: "The key was not saved.",
  cannotRun: "The form cannot run on this page: {reason}",
};

/** Returns the sentence with its gaps filled. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap));
}
