import { type FieldText } from "./texts.js";
/** What a form needs to know of a field, without its texts. */
export interface FormField {
    /** The name in JSON. */
    name: string;
    /** The type in JSON. */
    kind: "text" | "secret" | "optional_secret" | "flag" | "number" | "list" | "map" | "record" | "records";
    /** The control that it is entered with; absent for a record, which consists of its fields. */
    input?: "password" | "text" | "url" | "multiline" | "number" | "switch" | "list" | "map" | "rows";
    /** The part of the form that it belongs to; absent for a record. */
    section?: "identity" | "address" | "sign_in" | "usage" | "more";
    /** The names of the ways to sign in that use it; absent if it is used whatever the way. */
    group?: string[];
    /** What a new form starts with. If a request omits the field, the gateway uses another value: see docs/contract.md. */
    default?: boolean | number | string[];
    /** True for a credential: a page must not show it while it is typed. */
    secret: boolean;
    /** True where answers show a mask in its place. An address is masked too, although it is not a credential. */
    redacted: boolean;
    /** True where a request without it is refused. */
    required: boolean;
    /** True where a request without it gets advice. */
    recommended: boolean;
    /** True where it takes `env.NAME`, a reference to an environment variable. */
    accepts_reference: boolean;
    /** True for what the gateway sets itself. */
    server_managed: boolean;
    /** The fields of a record, or of each record in a list. */
    fields?: FormField[];
}
/** What a form needs to know of a field. */
export interface KeyField extends FormField {
    /** What to call it. */
    label: string;
    /** One sentence about it. */
    help: string;
    /** An example of what to enter. */
    example?: string;
    /** What to show in the empty control. */
    placeholder?: string;
    /** The fields of a record, or of each record in a list. */
    fields?: KeyField[];
}
/** A way to sign in at a provider, without its texts. */
export interface SignInWay {
    /** The way's name, such as `entra_id`. */
    name: string;
    /** The fields that it uses, in dotted form. A form leaves the fields of all other ways out of the request. */
    fields: string[];
    /** The fields among them without which it does not work. */
    needs: string[];
}
/** A way to sign in at a provider. A key uses one of them. */
export interface SignInMethod extends SignInWay {
    /** What to call it. */
    label: string;
    /** One sentence about it. */
    help: string;
}
/** How fields are described. */
export interface FieldOptions {
    /** Texts in another language: the same names as in `bifrost-keys/texts.json`. A text that is missing stays English. */
    texts?: Translation | undefined;
}
/** Texts in another language, by the names of {@link FieldTexts}. */
export type Translation = {
    readonly [name: string]: Partial<FieldText>;
};
/** The fields of the keys of a base provider, without their texts; undefined is a provider that the gateway does not know. */
export declare function fieldsOf(base: string | undefined): FormField[];
/** The fields with their texts. `around` is the dotted path of the record that they are in, with a dot after it. */
export declare function describeFields(fields: FormField[], texts?: Translation, around?: string): KeyField[];
/** The ways to sign in at a base provider. */
export declare function signInMethodsOf(base: string | undefined, texts?: Translation): SignInMethod[];
