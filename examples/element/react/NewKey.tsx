import "bifrost-keys/form";
import type {} from "bifrost-keys/form/react";
import { useState } from "react";

export function NewKey() {
  const [result, setResult] = useState("");

  return (
    <>
      <bifrost-key-form
        provider="openai"
        action="/api/providers/openai/keys"
        onbifrost-key-created={({ detail: { key } }) => setResult(`Created ${key?.name}: ${key?.value.value}`)}
        // The form shows the errors at their fields.
        onbifrost-key-rejected={({ detail: { issues } }) =>
          setResult(`Not created: ${issues.map(({ message }) => message).join("; ")}`)
        }
      />
      <output>{result}</output>
    </>
  );
}
