import { useForm, useStore } from "@tanstack/react-form";
import { type CreateKeyRequest, checkKey, keySchema } from "bifrost-keys"; // glue
import { useState } from "react";

const defaultValues: CreateKeyRequest<"openai"> = { name: "", value: "", models: ["*"], weight: 1 };

export function KeyForm() {
  const [result, setResult] = useState("");
  const form = useForm({
    defaultValues,
    validators: { onChange: keySchema("openai") }, // glue
    onSubmit: async ({ value }) => setResult(await send(value)),
  });
  const [values, errors] = useStore(form.store, ({ values, errorMap }) => [values, errorMap.onChange] as const);
  const advice = checkKey("openai", values).filter(({ severity }) => severity === "advice"); // glue

  /** The first error of a field or, in a list, of its items: `field.state.meta.errors` does not have the latter. */
  const errorOf = (name: string) =>
    Object.values(errors ?? {})
      .flat()
      .find(({ path }) => path?.[0] === name)?.message;

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setResult("");
        form.handleSubmit();
      }}
    >
      <form.Field name="name">
        {(field) => (
          <>
            <label htmlFor="name">Name</label>
            <input
              id="name"
              autoComplete="off"
              aria-describedby="name-error"
              value={field.state.value ?? ""}
              onChange={(event) => field.handleChange(event.target.value)}
            />
            <span id="name-error" role="alert">
              {field.state.meta.isTouched && errorOf("name")}
            </span>
          </>
        )}
      </form.Field>
      <form.Field name="value">
        {(field) => (
          <>
            <label htmlFor="value">API key</label>
            {/* Without `value`, which React would copy into the page as an attribute. */}
            <input
              id="value"
              type="password"
              autoComplete="off"
              aria-describedby="value-error"
              onChange={(event) => field.handleChange(event.target.value)}
            />
            <span id="value-error" role="alert">
              {field.state.meta.isTouched && errorOf("value")}
            </span>
          </>
        )}
      </form.Field>
      <form.Field name="models">
        {(field) => (
          <>
            <label htmlFor="models">Models, separated by commas</label>
            <input
              id="models"
              aria-describedby="models-error"
              defaultValue={defaultValues.models?.join(", ")}
              onChange={(event) => field.handleChange(listOf(event.target.value))}
            />
            <span id="models-error" role="alert">
              {field.state.meta.isTouched && errorOf("models")}
            </span>
          </>
        )}
      </form.Field>
      <form.Field name="weight">
        {(field) => (
          <>
            <label htmlFor="weight">Weight</label>
            <input
              id="weight"
              type="number"
              step="any"
              aria-describedby="weight-error"
              defaultValue={defaultValues.weight ?? ""}
              onChange={(event) => field.handleChange(event.target.valueAsNumber)} // glue
            />
            <span id="weight-error" role="alert">
              {field.state.meta.isTouched && errorOf("weight")}
            </span>
          </>
        )}
      </form.Field>

      <button type="submit">Create</button>
      <ul aria-label="Advice">
        {advice.map(({ message, hint }) => (
          <li key={message}>
            {message}. {hint}
          </li>
        ))}
      </ul>
      <output>{result}</output>
    </form>
  );
}

function listOf(models: string): string[] {
  const names = models.split(","); // glue
  return names.map((name) => name.trim()).filter(Boolean);
}

/** Creates the key. Returns the answer: the key with its secrets masked, or why there is none. */
async function send(body: CreateKeyRequest<"openai">): Promise<string> {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await (await fetch("/api/providers/openai/keys", request)).json();
    return answer.error?.message ?? JSON.stringify(answer, undefined, 2);
  } catch {
    return "The endpoint does not answer";
  }
}
