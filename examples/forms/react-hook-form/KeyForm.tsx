import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { type CreateKeyRequest, checkKey, keySchema } from "bifrost-keys"; // glue
import { useState } from "react";
import { useForm } from "react-hook-form";

const resolver = standardSchemaResolver(keySchema("azure")); // glue
const defaultValues: CreateKeyRequest<"azure"> = { name: "", value: "", models: ["*"], weight: 1 };

export function KeyForm() {
  const { register, handleSubmit, watch, setError, formState } = useForm({ resolver, defaultValues });
  const [created, setCreated] = useState("");
  const advice = checkKey("azure", watch()).filter(({ severity }) => severity === "advice"); // glue
  const { errors } = formState;

  const submit = handleSubmit(async (body) => {
    setCreated("");
    const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    try {
      const response = await fetch("/api/providers/azure/keys", request);
      const answer = await response.json();
      if (response.ok) setCreated(JSON.stringify(answer, undefined, 2));
      else setError("root", { message: answer.error.message });
    } catch {
      setError("root", { message: "The endpoint does not answer" });
    }
  });

  return (
    <form method="post" noValidate onSubmit={submit}>
      <label htmlFor="name">Name</label>
      <input id="name" autoComplete="off" aria-describedby="name-error" {...register("name")} />
      <span id="name-error" role="alert">
        {errors.name?.message}
      </span>

      <label htmlFor="value">API key</label>
      <input id="value" type="password" autoComplete="off" aria-describedby="value-error" {...register("value")} />
      <span id="value-error" role="alert">
        {errors.value?.message}
      </span>

      <label htmlFor="models">Models, separated by commas</label>
      <input id="models" aria-describedby="models-error" {...register("models", { setValueAs: listOf })} />
      <span id="models-error" role="alert">
        {errors.models?.message ?? errors.models?.find?.((error) => error)?.message}
      </span>

      <label htmlFor="weight">Weight</label>
      <input
        id="weight"
        type="number"
        step="any"
        aria-describedby="weight-error"
        {...register("weight", { valueAsNumber: true })} // glue
      />
      <span id="weight-error" role="alert">
        {errors.weight?.message}
      </span>

      <label htmlFor="endpoint">Endpoint</label>
      <input id="endpoint" type="url" aria-describedby="endpoint-error" {...register("azure_key_config.endpoint")} />
      <span id="endpoint-error" role="alert">
        {errors.azure_key_config?.endpoint?.message}
      </span>

      <button type="submit" disabled={formState.isSubmitting}>
        Create
      </button>
      <ul aria-label="Advice">
        {advice.map(({ message, hint }) => (
          <li key={message}>
            {message}. {hint}
          </li>
        ))}
      </ul>
      <span role="alert">{errors.root?.message}</span>
      <output>{created}</output>
    </form>
  );
}

/** The models in a text, or in the list that the field begins with. */
function listOf(models: unknown): string[] {
  const names = String(models).split(","); // glue
  return names.map((name) => name.trim()).filter(Boolean);
}
