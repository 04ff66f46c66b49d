// What the core says of a key in the list.
import { type Issue, type Key, keyFields, type Provider, type Secret, updateKey } from "bifrost-keys";
import { formFields } from "../../form/state/fields.js";

/** Returns the advice about a stored key. Advice about masks is left out: only the mask of a secret is known here. */
export function adviceOf(provider: Provider, key: Key): Issue[] {
  const result = updateKey(provider, key, JSON.stringify(key));
  const masked = formFields(keyFields(provider)).filter(({ redacted, path }) => redacted && isMask(key, path));
  const isAboutMask = ({ path }: Issue) => masked.some((field) => path.join(".") === field.path);
  const issues = result.ok ? result.advice : result.issues;
  return issues.filter((issue) => issue.severity === "advice" && !isAboutMask(issue));
}

/** Returns the issues with the labels of their fields in place of the names that a request has for them. */
export function withLabels(provider: Provider, issues: readonly Issue[]): Issue[] {
  const fields = formFields(keyFields(provider));
  return issues.map((issue) => {
    const field = fields.find(({ path }) => path === issue.path.join("."));
    return field ? { ...issue, message: `${field.label} ${issue.text}` } : issue;
  });
}

function isMask(key: Key, path: string): boolean {
  const found = path
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], key) as Secret | undefined;
  return found?.env_var === "" && found.value !== "";
}
