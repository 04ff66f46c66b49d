// What a form holds and what is said of it, without a DOM.
import {
  checkKey,
  type Issue,
  type Key,
  keyFields,
  type Provider,
  type SignInMethod,
  signInMethods,
  updateKey,
} from "bifrost-keys";
import type { FormTexts } from "../types.js";
import { type FormField, formFields } from "./fields.js";
import { type Finding, isIssue, place } from "./findings.js";
import {
  emptyValue,
  findIn,
  initialValue,
  isEmpty,
  jsonOfFields,
  jsonOfValue,
  storedValue,
  type Value,
  valueOfJson,
} from "./values.js";

export interface FormOptions {
  provider: Provider;
  /** The redacted key that is edited; undefined for a new one. */
  stored?: Key | undefined;
  /** The version of the key that was edited before. Its masks stand for stored secrets, too. */
  former?: Key | undefined;
  texts?: FormTexts | undefined;
}

/** A secret that is stored, of which only the mask is known. */
export interface StoredSecret {
  mask: string;
  /** A secret to be replaced is kept until something is typed. */
  fate: "kept" | "replaced" | "cleared";
}

export class FormState {
  readonly provider: Provider;
  readonly stored: Key | undefined;
  readonly #former: Key | undefined;
  fields: readonly FormField[] = [];
  methods: readonly SignInMethod[] = [];
  /** The chosen way to sign in; undefined where there is only the API key. */
  method: string | undefined;
  /** Everything that is said of the request, shown or not. */
  findings: Finding[] = [];
  /** True once the form was submitted: from then on all findings are shown. */
  isSubmitted = false;
  /** Grows with every change of what the form holds. */
  revision = 0;

  readonly #values = new Map<string, Value>();
  readonly #masks = new Map<string, string>();
  readonly #fates = new Map<string, StoredSecret["fate"]>();
  readonly #touched = new Set<string>();
  #coreIssues: readonly Issue[] = [];
  #serverIssues: readonly Issue[] = [];

  constructor({ provider, stored, former, texts }: FormOptions) {
    this.provider = provider;
    this.stored = stored;
    this.#former = former;
    this.#describe(texts);
    this.reset();
  }

  /** Describes the fields in another language. What they hold stays. */
  setTexts(texts: FormTexts | undefined): void {
    this.#describe(texts);
    this.#check();
  }

  #describe(texts: FormTexts | undefined): void {
    const options = { texts: texts?.fields };
    const fields = formFields(keyFields(this.provider, options));
    // The id of a stored key cannot be changed.
    this.fields = this.stored ? fields.filter(({ path }) => path !== "id") : fields;
    this.methods = signInMethods(this.provider, options);
  }

  /** Starts again, with the stored key or an empty form. */
  reset(): void {
    this.wipe();
    for (const field of this.fields) {
      const { value, mask } = this.stored ? storedValue(field, this.stored) : { value: initialValue(field) };
      this.#values.set(field.path, value);
      if (mask !== undefined) this.#masks.set(field.path, mask);
    }
    this.method = this.#methodInUse()?.name;
    this.#changed();
  }

  /** Forgets the secrets that were typed, after they were stored. */
  forgetSecrets(): void {
    for (const field of this.fields.filter(({ secret }) => secret)) {
      if (!this.isReference(field)) this.#values.set(field.path, "");
      if (this.#fates.get(field.path) === "replaced") this.#fates.set(field.path, "kept");
    }
    this.#changed();
  }

  /** Forgets everything that was typed. */
  wipe(): void {
    this.#values.clear();
    this.#masks.clear();
    this.#fates.clear();
    this.#touched.clear();
    this.#serverIssues = [];
    this.isSubmitted = false;
    this.findings = [];
  }

  // Values

  value(field: FormField): Value {
    return this.#values.has(field.path) ? this.#values.get(field.path) : emptyValue(field);
  }

  text(field: FormField): string {
    return String(this.value(field) ?? "");
  }

  set(field: FormField, value: Value): void {
    this.#values.set(field.path, value);
    // What the server said of a field holds until the field changes.
    this.#serverIssues = this.#serverIssues.filter((issue) => this.#place(issue).field?.path !== field.path);
    this.#changed();
  }

  /** Enters what a request's body has. What is not in it stays as it is. */
  enter(body: object): void {
    const isGiven = (path: string) => this.fields.some((field) => field.path === path && findIn(body, field));
    const method = this.methods.find(({ needs }) => needs.length > 0 && needs.every(isGiven));
    this.method = method?.name ?? this.method;
    for (const field of this.fields) {
      const found = findIn(body, field);
      if (found === undefined || found === null) continue;
      const value = valueOfJson(field, found);
      const isKept = this.#isMask(field, value);
      this.setFate(field, isKept ? "kept" : value === "" ? "cleared" : "replaced");
      this.#values.set(field.path, isKept ? "" : value);
    }
    this.#changed();
  }

  /** True for a text that stands for a stored secret: its mask, or the one that it had before someone else replaced it. */
  #isMask(field: FormField, value: Value): boolean {
    return [this.stored, this.#former].some((key) => key && storedValue(field, key).mask === value);
  }

  choose(method: string): void {
    this.method = method;
    this.#changed();
  }

  #changed(): void {
    this.revision += 1;
    this.#check();
  }

  /** The fields that are shown: those of other ways to sign in keep what they hold, but are not sent. */
  get shown(): FormField[] {
    return this.fields.filter((field) => this.isShown(field));
  }

  isShown({ group }: FormField): boolean {
    return group === undefined || this.method === undefined || group.includes(this.method);
  }

  /** True for a field without which the request, or the chosen way to sign in, does not work. */
  isNeeded({ required, path }: FormField): boolean {
    return required || this.#needs().includes(path);
  }

  // Secrets that are stored

  /** What becomes of the secret that is stored in the field; undefined where none is. */
  storedSecret({ path }: FormField): StoredSecret | undefined {
    const mask = this.#masks.get(path);
    return mask === undefined ? undefined : { mask, fate: this.#fates.get(path) ?? "kept" };
  }

  /** The mask of a secret that stays as it is stored: also of one to be replaced, until something is typed. */
  keptMask(field: FormField): string | undefined {
    const { mask, fate } = this.storedSecret(field) ?? {};
    return fate === "kept" || (fate === "replaced" && this.text(field) === "") ? mask : undefined;
  }

  /** True for a text that stands for an environment variable, which is shown in clear. One that the core finds unusual is not. */
  isReference(field: FormField): boolean {
    return (
      this.text(field).startsWith("env.") &&
      !this.findings.some(({ issue, field: at }) => at?.path === field.path && issue.code === "unusual_variable")
    );
  }

  setFate({ path }: FormField, fate: StoredSecret["fate"]): void {
    this.#fates.set(path, fate);
  }

  /** The ways to sign in whose stored secrets the request removes, because another way is chosen. */
  get removedMethods(): SignInMethod[] {
    if (!this.#isOtherMethod) return [];
    const removed = this.fields
      .filter((field) => !this.isShown(field) && this.#isStored(field))
      .map(({ path }) => path);
    return this.methods.filter(
      ({ name, fields }) => name !== this.method && fields.some((path) => removed.includes(path)),
    );
  }

  // The request

  /** The JSON text of the request's body. With `shown`, what a field's JSON is replaced by. */
  requestText(shown: (field: FormField, json: string) => string = (_, json) => json): string {
    const json = this.fields.map((field) => [field, this.#jsonOf(field)] as const);
    return jsonOfFields(
      new Map(json.flatMap(([field, text]) => (text === undefined ? [] : [[field.path, shown(field, text)] as const]))),
    );
  }

  #jsonOf(field: FormField): string | undefined {
    if (!this.isShown(field)) return this.#hiddenJsonOf(field);
    const mask = this.keptMask(field);
    if (mask !== undefined) return JSON.stringify(mask);
    const value = this.value(field);
    const isSent = !isEmpty(value) || Array.isArray(field.default) || (this.#isStored(field) && isSecret(field));
    return isSent ? jsonOfValue(field, value) : undefined;
  }

  /** What is hidden stays as it is stored, unless another way to sign in was chosen. */
  #hiddenJsonOf(field: FormField): string | undefined {
    if (this.stored === undefined || !this.#isStored(field)) return undefined;
    const { value, mask = value } = storedValue(field, this.stored);
    const isKept = !this.#isOtherMethod && this.storedSecret(field)?.fate !== "cleared";
    if (isKept) return jsonOfValue(field, mask);
    // For an update, an absent secret is one to keep.
    return isSecret(field) ? '""' : undefined;
  }

  get #isOtherMethod(): boolean {
    return this.method !== this.#methodInUse()?.name;
  }

  #isStored(field: FormField): boolean {
    if (this.stored === undefined) return false;
    const { value, mask } = storedValue(field, this.stored);
    return mask !== undefined || !isEmpty(value);
  }

  // Findings

  /** Asks the core what it says of the request. */
  #check(): void {
    this.#coreIssues = this.#issuesOfRequest();
    this.#collect();
  }

  /** Finds the fields of what the core and the server say. What both say is one finding. */
  #collect(): void {
    const issues = [...this.#coreIssues, ...this.#serverIssues];
    const placed = issues.map((issue) => this.#place(issue));
    this.findings = placed.filter((finding, index) => placed.findIndex((other) => isSame(other, finding)) === index);
  }

  /** Shows all findings from now on. What the server said of an earlier request no longer holds. */
  submit(): void {
    this.isSubmitted = true;
    this.#serverIssues = [];
    this.#collect();
  }

  /** Shows all findings from now on. */
  showAll(): void {
    this.isSubmitted = true;
  }

  /** Takes what the server said of the request. */
  setServerIssues(issues: readonly Issue[]): void {
    this.#serverIssues = issues.filter(isIssue);
    for (const issue of this.#serverIssues) {
      const { field } = this.#place(issue);
      if (field) this.touch(field);
    }
    this.#collect();
  }

  get errors(): Finding[] {
    return this.findings.filter(({ issue }) => issue.severity === "error");
  }

  /** The findings of a field that may be shown: nothing is said before the field was left, or the form submitted. */
  shownFindings(field: FormField): Finding[] {
    const isShown = this.isSubmitted || this.#touched.has(field.path);
    return isShown ? this.findings.filter((finding) => finding.field?.path === field.path) : [];
  }

  /** The findings that belong to no field that is shown. */
  get otherFindings(): Finding[] {
    return this.findings.filter(
      ({ field, issue }) => field === undefined && (this.isSubmitted || this.#serverIssues.includes(issue)),
    );
  }

  touch(field: FormField): void {
    this.#touched.add(field.path);
  }

  #issuesOfRequest(): Issue[] {
    const body = this.requestText();
    if (this.stored === undefined) return checkKey(this.provider, body);
    const result = updateKey(this.provider, this.stored, body);
    const issues = result.ok ? result.advice : result.issues;
    // Of a secret that is kept only the mask is known here: what is said of the mask is not about the secret.
    return issues.filter((issue) => {
      const { field } = place(issue, this.fields, (field) => this.value(field));
      return field === undefined || !this.#isKept(field) || issue.code === "secret_required";
    });
  }

  #isKept(field: FormField): boolean {
    if (this.isShown(field)) return this.keptMask(field) !== undefined;
    return !this.#isOtherMethod && this.storedSecret(field)?.fate === "kept";
  }

  #needs(): readonly string[] {
    return this.methods.find(({ name }) => name === this.method)?.needs ?? [];
  }

  #place(issue: Issue): Finding {
    return place(issue, this.shown, (field) => this.value(field));
  }

  /** The way to sign in that a stored key uses, or the first one. */
  #methodInUse(): SignInMethod | undefined {
    const isStored = (path: string) => this.fields.some((field) => field.path === path && this.#isStored(field));
    const { methods } = this;
    if (this.stored === undefined) return methods[0];
    return (
      methods.find(({ needs }) => needs.length > 0 && needs.every(isStored)) ??
      methods.find(({ fields }) => fields.some(isStored)) ??
      methods.find(({ needs }) => needs.length === 0) ??
      methods[0]
    );
  }
}

function isSecret({ kind }: FormField): boolean {
  return kind === "secret" || kind === "optional_secret";
}

function isSame({ issue: a }: Finding, { issue: b }: Finding): boolean {
  return a.code === b.code && a.path.join(".") === b.path.join(".");
}
