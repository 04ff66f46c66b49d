// What the core says of a key in the list.
import { type Issue, type Key, keyFields, type Provider, type Secret, updateKey } from "bifrost-keys";
import { formFields } from "../../form/state/fields.js";

/**
 * Returns the advice about a stored key: what the core says, and what the endpoint `said` when the key was saved, each once. Their
 * messages have the labels of the fields in place of the names that a request has for them. The core's advice about masks is
 * left out: only the mask of a secret is known here.
 */
export function adviceOf(provider: Provider, key: Key, said: readonly Issue[]): Issue[] {
  const fields = formFields(keyFields(provider));
  const fieldOf = ({ path }: Issue) => fields.find((field) => field.path === path.join("."));
  const isAboutMask = (issue: Issue) => {
    const field = fieldOf(issue);
    return field?.redacted === true && isMask(key, field.path);
  };
  const result = updateKey(provider, key, JSON.stringify(key));
  const issues = result.ok ? result.advice : result.issues;
  const advice = issues.filter((issue) => issue.severity === "advice" && !isAboutMask(issue));
  const isSame = (a: Issue, b: Issue) => a.code === b.code && a.path.join(".") === b.path.join(".");
  const others = said.filter((issue) => !advice.some((other) => isSame(issue, other)));
  return [...advice, ...others].map((issue) => {
    const field = fieldOf(issue);
    return field ? { ...issue, message: `${field.label} ${issue.text}` } : issue;
  });
}

function isMask(key: Key, path: string): boolean {
  const found = path
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], key) as Secret | undefined;
  return found?.env_var === "" && found.value !== "";
}
