// What people call the providers. A custom provider is called by its name.
import type { BaseProvider, ProviderName } from "bifrost-keys";

const NAMES: Record<ProviderName, string> = {
  anthropic: "Anthropic",
  azure: "Azure OpenAI",
  bedrock: "AWS Bedrock",
  cerebras: "Cerebras",
  cohere: "Cohere",
  elevenlabs: "ElevenLabs",
  gemini: "Google Gemini",
  groq: "Groq",
  huggingface: "Hugging Face",
  mistral: "Mistral",
  nebius: "Nebius",
  ollama: "Ollama",
  openai: "OpenAI",
  openrouter: "OpenRouter",
  parasail: "Parasail",
  perplexity: "Perplexity",
  replicate: "Replicate",
  runway: "Runway",
  sgl: "SGLang",
  vertex: "Google Vertex AI",
  vllm: "vLLM",
  xai: "xAI",
};

const BASES: Record<BaseProvider, true> = {
  anthropic: true,
  bedrock: true,
  cohere: true,
  gemini: true,
  huggingface: true,
  openai: true,
  replicate: true,
};

/** The providers whose protocol a custom provider can speak. The compiler compares them with those of the core. */
export const BASE_PROVIDERS = Object.keys(BASES) as BaseProvider[];

/** The providers that the gateway knows by name, in the order of their labels. */
export const PROVIDER_NAMES = (Object.keys(NAMES) as ProviderName[]).sort(byLabel);

/**
 * Compares two providers by their labels, whatever their case. It does not use the rules of a language: a browser takes many
 * milliseconds to load those.
 */
export function byLabel(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => providerLabel(name).toLowerCase()) as [string, string];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

export function providerLabel(name: string): string {
  return Object.hasOwn(NAMES, name) ? NAMES[name as ProviderName] : name;
}
