export default {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$comment": "What a schema refuses is refused. What it allows may break a rule that no schema can say: see the descriptions.",
  "$defs": {
    "Secret": {
      "description": "A secret, as it is stored and answered: plain text, a reference to an environment variable, or empty. Plain text is masked in every answer: the first and the last four characters around 24 stars, or 32 stars where there are fewer than 16.",
      "type": "object",
      "properties": {
        "value": {
          "description": "The plain text; empty for a reference.",
          "type": "string"
        },
        "env_var": {
          "description": "`env.` and the name of a variable; empty for plain text.",
          "type": "string"
        },
        "from_env": {
          "description": "True for a reference.",
          "type": "boolean"
        }
      },
      "required": [
        "value",
        "env_var",
        "from_env"
      ],
      "additionalProperties": false,
      "oneOf": [
        {
          "properties": {
            "env_var": {
              "const": ""
            },
            "from_env": {
              "const": false
            }
          }
        },
        {
          "properties": {
            "value": {
              "const": ""
            },
            "env_var": {
              "pattern": "^env\\.[\\s\\S]"
            },
            "from_env": {
              "const": true
            }
          }
        }
      ]
    },
    "SecretInput": {
      "description": "A secret, as it may be sent: text, text that begins with `env.` for a reference to an environment variable, or the form in which secrets are answered. `from_env` says nothing of its own. Refused besides: a value and an env_var that contradict each other, and, but for an update, a mask.",
      "anyOf": [
        {
          "type": "string",
          "not": {
            "const": "env."
          }
        },
        {
          "type": "object",
          "properties": {
            "value": {
              "type": [
                "string",
                "null"
              ],
              "not": {
                "const": "env."
              }
            },
            "env_var": {
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^env\\.[\\s\\S]"
                },
                {
                  "enum": [
                    "",
                    null
                  ]
                }
              ]
            },
            "from_env": {
              "type": [
                "boolean",
                "null"
              ]
            }
          },
          "additionalProperties": false
        }
      ],
      "examples": [
        "env.PROVIDER_KEY",
        "sk-test-0123456789abcdef"
      ]
    },
    "ServiceAccount": {
      "description": "The JSON of a service account; it is kept as text. Refused besides: a name that it has twice.",
      "type": "object",
      "minProperties": 1,
      "propertyNames": {
        "not": {
          "enum": [
            "value",
            "env_var",
            "from_env"
          ]
        }
      }
    },
    "AzureKeyConfigRequest": {
      "description": "What only Azure keys have.",
      "type": "object",
      "properties": {
        "endpoint": {
          "description": "The address of the Azure OpenAI resource.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "https://my-resource.openai.azure.com"
          ]
        },
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": [
            "object",
            "null"
          ],
          "additionalProperties": {
            "type": "string"
          }
        },
        "api_version": {
          "description": "The version of Azure's API to call.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "2024-10-21"
          ]
        },
        "client_id": {
          "description": "The client id of the Entra ID application.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "client_secret": {
          "description": "The client secret of the Entra ID application.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "tenant_id": {
          "description": "The Entra ID tenant of the application.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "scopes": {
          "description": "The scopes to ask a token for; the usual one if empty.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          },
          "examples": [
            [
              "https://cognitiveservices.azure.com/.default"
            ]
          ]
        }
      }
    },
    "VertexKeyConfigRequest": {
      "description": "What only Vertex AI keys have.",
      "type": "object",
      "properties": {
        "project_id": {
          "description": "The id of the Google Cloud project.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "my-project"
          ]
        },
        "project_number": {
          "description": "The number of the Google Cloud project; needed for fine-tuned models.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "region": {
          "description": "The region to call.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "us-central1"
          ]
        },
        "auth_credentials": {
          "description": "The JSON of a service account; empty to use the credentials attached to the host.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "$ref": "#/$defs/ServiceAccount"
            },
            {
              "type": "null"
            }
          ]
        },
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": [
            "object",
            "null"
          ],
          "additionalProperties": {
            "type": "string"
          }
        }
      }
    },
    "BatchS3ConfigRequest": {
      "description": "The S3 buckets for the files of batch requests.",
      "type": "object",
      "properties": {
        "buckets": {
          "description": "The buckets that may be used.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "object",
            "properties": {
              "bucket_name": {
                "description": "The bucket's name.",
                "type": [
                  "string",
                  "null"
                ]
              },
              "prefix": {
                "description": "What the names of all files in it begin with.",
                "type": [
                  "string",
                  "null"
                ]
              },
              "is_default": {
                "description": "Use this bucket when a request names none.",
                "type": [
                  "boolean",
                  "null"
                ]
              }
            }
          }
        }
      }
    },
    "BedrockKeyConfigRequest": {
      "description": "What only Bedrock keys have.",
      "type": "object",
      "properties": {
        "access_key": {
          "description": "The AWS access key id; empty to use the host's IAM role.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "secret_key": {
          "description": "The AWS secret access key that belongs to the access key.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "session_token": {
          "description": "The session token of temporary credentials.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "region": {
          "description": "The AWS region to call.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "us-east-1"
          ]
        },
        "arn": {
          "description": "The ARN that comes before the name of an inference profile.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "role_arn": {
          "description": "The role to assume before calling.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "external_id": {
          "description": "The external id that the role to assume demands.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "session_name": {
          "description": "The name of the session of the assumed role.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": [
            "object",
            "null"
          ],
          "additionalProperties": {
            "type": "string"
          }
        },
        "batch_s3_config": {
          "description": "The S3 buckets for the files of batch requests.",
          "anyOf": [
            {
              "$ref": "#/$defs/BatchS3ConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        }
      }
    },
    "ReplicateKeyConfigRequest": {
      "description": "What only Replicate keys have.",
      "type": "object",
      "properties": {
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": [
            "object",
            "null"
          ],
          "additionalProperties": {
            "type": "string"
          }
        }
      }
    },
    "VllmKeyConfigRequest": {
      "description": "What only vLLM keys have.",
      "type": "object",
      "properties": {
        "url": {
          "description": "The address of the vLLM server.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "http://localhost:8000"
          ]
        },
        "model_name": {
          "description": "The exact name of the model that the server serves.",
          "type": [
            "string",
            "null"
          ]
        }
      }
    },
    "OllamaKeyConfigRequest": {
      "description": "What only Ollama keys have.",
      "type": "object",
      "properties": {
        "url": {
          "description": "The address of the Ollama server.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "http://localhost:11434"
          ]
        }
      }
    },
    "SglKeyConfigRequest": {
      "description": "What only SGLang keys have.",
      "type": "object",
      "properties": {
        "url": {
          "description": "The address of the SGLang server.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ],
          "examples": [
            "http://localhost:30000"
          ]
        }
      }
    },
    "AzureKeyConfig": {
      "description": "What only Azure keys have.",
      "type": "object",
      "properties": {
        "endpoint": {
          "description": "The address of the Azure OpenAI resource.",
          "$ref": "#/$defs/Secret"
        },
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "minProperties": 1
        },
        "api_version": {
          "description": "The version of Azure's API to call.",
          "$ref": "#/$defs/Secret"
        },
        "client_id": {
          "description": "The client id of the Entra ID application.",
          "$ref": "#/$defs/Secret"
        },
        "client_secret": {
          "description": "The client secret of the Entra ID application.",
          "$ref": "#/$defs/Secret"
        },
        "tenant_id": {
          "description": "The Entra ID tenant of the application.",
          "$ref": "#/$defs/Secret"
        },
        "scopes": {
          "description": "The scopes to ask a token for; the usual one if empty.",
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1
        }
      },
      "required": [
        "endpoint"
      ],
      "additionalProperties": false
    },
    "VertexKeyConfig": {
      "description": "What only Vertex AI keys have.",
      "type": "object",
      "properties": {
        "project_id": {
          "description": "The id of the Google Cloud project.",
          "$ref": "#/$defs/Secret"
        },
        "project_number": {
          "description": "The number of the Google Cloud project; needed for fine-tuned models.",
          "$ref": "#/$defs/Secret"
        },
        "region": {
          "description": "The region to call.",
          "$ref": "#/$defs/Secret"
        },
        "auth_credentials": {
          "description": "The JSON of a service account; empty to use the credentials attached to the host.",
          "$ref": "#/$defs/Secret"
        },
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "minProperties": 1
        }
      },
      "required": [
        "project_id",
        "project_number",
        "region",
        "auth_credentials"
      ],
      "additionalProperties": false
    },
    "BatchS3Config": {
      "description": "The S3 buckets for the files of batch requests.",
      "type": "object",
      "properties": {
        "buckets": {
          "description": "The buckets that may be used.",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "bucket_name": {
                "description": "The bucket's name.",
                "type": "string"
              },
              "prefix": {
                "description": "What the names of all files in it begin with.",
                "type": "string",
                "minLength": 1
              },
              "is_default": {
                "description": "Use this bucket when a request names none.",
                "type": "boolean",
                "const": true
              }
            },
            "required": [
              "bucket_name"
            ],
            "additionalProperties": false
          },
          "minItems": 1
        }
      },
      "additionalProperties": false
    },
    "BedrockKeyConfig": {
      "description": "What only Bedrock keys have.",
      "type": "object",
      "properties": {
        "access_key": {
          "description": "The AWS access key id; empty to use the host's IAM role.",
          "$ref": "#/$defs/Secret"
        },
        "secret_key": {
          "description": "The AWS secret access key that belongs to the access key.",
          "$ref": "#/$defs/Secret"
        },
        "session_token": {
          "description": "The session token of temporary credentials.",
          "$ref": "#/$defs/Secret"
        },
        "region": {
          "description": "The AWS region to call.",
          "$ref": "#/$defs/Secret"
        },
        "arn": {
          "description": "The ARN that comes before the name of an inference profile.",
          "$ref": "#/$defs/Secret"
        },
        "role_arn": {
          "description": "The role to assume before calling.",
          "$ref": "#/$defs/Secret"
        },
        "external_id": {
          "description": "The external id that the role to assume demands.",
          "$ref": "#/$defs/Secret"
        },
        "session_name": {
          "description": "The name of the session of the assumed role.",
          "$ref": "#/$defs/Secret"
        },
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "minProperties": 1
        },
        "batch_s3_config": {
          "description": "The S3 buckets for the files of batch requests.",
          "$ref": "#/$defs/BatchS3Config"
        }
      },
      "required": [
        "access_key",
        "secret_key"
      ],
      "additionalProperties": false
    },
    "ReplicateKeyConfig": {
      "description": "What only Replicate keys have.",
      "type": "object",
      "properties": {
        "deployments": {
          "description": "The deployment that serves each model.",
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "minProperties": 1
        }
      },
      "additionalProperties": false
    },
    "VllmKeyConfig": {
      "description": "What only vLLM keys have.",
      "type": "object",
      "properties": {
        "url": {
          "description": "The address of the vLLM server.",
          "$ref": "#/$defs/Secret"
        },
        "model_name": {
          "description": "The exact name of the model that the server serves.",
          "type": "string"
        }
      },
      "required": [
        "url",
        "model_name"
      ],
      "additionalProperties": false
    },
    "OllamaKeyConfig": {
      "description": "What only Ollama keys have.",
      "type": "object",
      "properties": {
        "url": {
          "description": "The address of the Ollama server.",
          "$ref": "#/$defs/Secret"
        }
      },
      "required": [
        "url"
      ],
      "additionalProperties": false
    },
    "SglKeyConfig": {
      "description": "What only SGLang keys have.",
      "type": "object",
      "properties": {
        "url": {
          "description": "The address of the SGLang server.",
          "$ref": "#/$defs/Secret"
        }
      },
      "required": [
        "url"
      ],
      "additionalProperties": false
    },
    "CreateKeyRequest": {
      "description": "A new key. Unknown fields are ignored, with advice. Refused besides: a field given twice; a key without a value where the provider needs one, or without the url of Ollama or SGLang; a list of models with `*` beside others, or a model twice without regard to letter case; a secret that is a mask; a url of Ollama or SGLang that is not http or https; a region of Bedrock or Vertex that is none; an id or a name that another key has.",
      "type": "object",
      "properties": {
        "id": {
          "description": "The key's id; one is made if empty.",
          "type": [
            "string",
            "null"
          ]
        },
        "name": {
          "description": "A name of your choice, unique across all providers.",
          "type": [
            "string",
            "null"
          ],
          "examples": [
            "prod"
          ]
        },
        "value": {
          "description": "The provider's API key, or env.NAME to read it from the gateway's environment.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "models": {
          "description": "The models this key may be used for; * for all, none if empty.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          },
          "examples": [
            [
              "*"
            ]
          ],
          "default": []
        },
        "blacklisted_models": {
          "description": "The models this key must not be used for; wins over the models allowed.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          },
          "default": []
        },
        "weight": {
          "description": "The share of requests this key gets among the provider's keys.",
          "type": [
            "number",
            "null"
          ],
          "minimum": 0,
          "examples": [
            1
          ],
          "default": 0
        },
        "azure_key_config": {
          "description": "What only Azure keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/AzureKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "vertex_key_config": {
          "description": "What only Vertex AI keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/VertexKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "bedrock_key_config": {
          "description": "What only Bedrock keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/BedrockKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "replicate_key_config": {
          "description": "What only Replicate keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/ReplicateKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "vllm_key_config": {
          "description": "What only vLLM keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/VllmKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "ollama_key_config": {
          "description": "What only Ollama keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/OllamaKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "sgl_key_config": {
          "description": "What only SGLang keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/SglKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "enabled": {
          "description": "Off keeps the key without using it.",
          "type": [
            "boolean",
            "null"
          ],
          "default": true
        },
        "use_for_batch_api": {
          "description": "Whether the key may be used for batch requests.",
          "type": [
            "boolean",
            "null"
          ],
          "default": false
        },
        "config_hash": {
          "description": "Set by the gateway.",
          "type": [
            "string",
            "null"
          ]
        },
        "status": {
          "description": "Set by the gateway.",
          "type": [
            "string",
            "null"
          ]
        },
        "description": {
          "description": "Set by the gateway.",
          "type": [
            "string",
            "null"
          ]
        }
      }
    },
    "UpdateKeyRequest": {
      "description": "The whole key, to be stored in place of another. A secret that is left out, or sent as a mask, keeps what is stored, and has to be entered again where it would go to another address. `enabled` and `use_for_batch_api` keep their value where they are left out; `id`, `config_hash` and `status` always do. A block that is left out is removed, but for Replicate's. The rules are those of a new key.",
      "type": "object",
      "properties": {
        "id": {
          "description": "The key's id; one is made if empty.",
          "type": [
            "string",
            "null"
          ]
        },
        "name": {
          "description": "A name of your choice, unique across all providers.",
          "type": [
            "string",
            "null"
          ],
          "examples": [
            "prod"
          ]
        },
        "value": {
          "description": "The provider's API key, or env.NAME to read it from the gateway's environment.",
          "anyOf": [
            {
              "$ref": "#/$defs/SecretInput"
            },
            {
              "type": "null"
            }
          ]
        },
        "models": {
          "description": "The models this key may be used for; * for all, none if empty.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          },
          "examples": [
            [
              "*"
            ]
          ]
        },
        "blacklisted_models": {
          "description": "The models this key must not be used for; wins over the models allowed.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          }
        },
        "weight": {
          "description": "The share of requests this key gets among the provider's keys.",
          "type": [
            "number",
            "null"
          ],
          "minimum": 0,
          "examples": [
            1
          ]
        },
        "azure_key_config": {
          "description": "What only Azure keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/AzureKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "vertex_key_config": {
          "description": "What only Vertex AI keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/VertexKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "bedrock_key_config": {
          "description": "What only Bedrock keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/BedrockKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "replicate_key_config": {
          "description": "What only Replicate keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/ReplicateKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "vllm_key_config": {
          "description": "What only vLLM keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/VllmKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "ollama_key_config": {
          "description": "What only Ollama keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/OllamaKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "sgl_key_config": {
          "description": "What only SGLang keys have.",
          "anyOf": [
            {
              "$ref": "#/$defs/SglKeyConfigRequest"
            },
            {
              "type": "null"
            }
          ]
        },
        "enabled": {
          "description": "Off keeps the key without using it.",
          "type": [
            "boolean",
            "null"
          ]
        },
        "use_for_batch_api": {
          "description": "Whether the key may be used for batch requests.",
          "type": [
            "boolean",
            "null"
          ]
        },
        "config_hash": {
          "description": "Set by the gateway.",
          "type": [
            "string",
            "null"
          ]
        },
        "status": {
          "description": "Set by the gateway.",
          "type": [
            "string",
            "null"
          ]
        },
        "description": {
          "description": "Set by the gateway.",
          "type": [
            "string",
            "null"
          ]
        }
      }
    },
    "Key": {
      "description": "A key, as it is stored and, secrets masked, answered.",
      "type": "object",
      "properties": {
        "id": {
          "description": "The key's id; one is made if empty.",
          "type": "string"
        },
        "name": {
          "description": "A name of your choice, unique across all providers.",
          "type": "string"
        },
        "value": {
          "description": "The provider's API key, or env.NAME to read it from the gateway's environment.",
          "$ref": "#/$defs/Secret"
        },
        "models": {
          "description": "The models this key may be used for; * for all, none if empty.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "blacklisted_models": {
          "description": "The models this key must not be used for; wins over the models allowed.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "weight": {
          "description": "The share of requests this key gets among the provider's keys.",
          "type": "number",
          "minimum": 0
        },
        "azure_key_config": {
          "description": "What only Azure keys have.",
          "$ref": "#/$defs/AzureKeyConfig"
        },
        "vertex_key_config": {
          "description": "What only Vertex AI keys have.",
          "$ref": "#/$defs/VertexKeyConfig"
        },
        "bedrock_key_config": {
          "description": "What only Bedrock keys have.",
          "$ref": "#/$defs/BedrockKeyConfig"
        },
        "replicate_key_config": {
          "description": "What only Replicate keys have.",
          "$ref": "#/$defs/ReplicateKeyConfig"
        },
        "vllm_key_config": {
          "description": "What only vLLM keys have.",
          "$ref": "#/$defs/VllmKeyConfig"
        },
        "ollama_key_config": {
          "description": "What only Ollama keys have.",
          "$ref": "#/$defs/OllamaKeyConfig"
        },
        "sgl_key_config": {
          "description": "What only SGLang keys have.",
          "$ref": "#/$defs/SglKeyConfig"
        },
        "enabled": {
          "description": "Off keeps the key without using it.",
          "type": "boolean"
        },
        "use_for_batch_api": {
          "description": "Whether the key may be used for batch requests.",
          "type": "boolean"
        },
        "config_hash": {
          "description": "Set by the gateway.",
          "type": "string",
          "minLength": 1
        },
        "status": {
          "description": "Set by the gateway.",
          "type": "string",
          "minLength": 1
        },
        "description": {
          "description": "Set by the gateway.",
          "type": "string",
          "minLength": 1
        }
      },
      "required": [
        "id",
        "name",
        "value",
        "models",
        "blacklisted_models",
        "weight",
        "enabled",
        "use_for_batch_api"
      ],
      "additionalProperties": false
    },
    "KeyOfProvider": {
      "description": "A key together with its provider.",
      "type": "object",
      "properties": {
        "id": {
          "description": "The key's id; one is made if empty.",
          "type": "string"
        },
        "name": {
          "description": "A name of your choice, unique across all providers.",
          "type": "string"
        },
        "value": {
          "description": "The provider's API key, or env.NAME to read it from the gateway's environment.",
          "$ref": "#/$defs/Secret"
        },
        "models": {
          "description": "The models this key may be used for; * for all, none if empty.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "blacklisted_models": {
          "description": "The models this key must not be used for; wins over the models allowed.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "weight": {
          "description": "The share of requests this key gets among the provider's keys.",
          "type": "number",
          "minimum": 0
        },
        "azure_key_config": {
          "description": "What only Azure keys have.",
          "$ref": "#/$defs/AzureKeyConfig"
        },
        "vertex_key_config": {
          "description": "What only Vertex AI keys have.",
          "$ref": "#/$defs/VertexKeyConfig"
        },
        "bedrock_key_config": {
          "description": "What only Bedrock keys have.",
          "$ref": "#/$defs/BedrockKeyConfig"
        },
        "replicate_key_config": {
          "description": "What only Replicate keys have.",
          "$ref": "#/$defs/ReplicateKeyConfig"
        },
        "vllm_key_config": {
          "description": "What only vLLM keys have.",
          "$ref": "#/$defs/VllmKeyConfig"
        },
        "ollama_key_config": {
          "description": "What only Ollama keys have.",
          "$ref": "#/$defs/OllamaKeyConfig"
        },
        "sgl_key_config": {
          "description": "What only SGLang keys have.",
          "$ref": "#/$defs/SglKeyConfig"
        },
        "enabled": {
          "description": "Off keeps the key without using it.",
          "type": "boolean"
        },
        "use_for_batch_api": {
          "description": "Whether the key may be used for batch requests.",
          "type": "boolean"
        },
        "config_hash": {
          "description": "Set by the gateway.",
          "type": "string",
          "minLength": 1
        },
        "status": {
          "description": "Set by the gateway.",
          "type": "string",
          "minLength": 1
        },
        "description": {
          "description": "Set by the gateway.",
          "type": "string",
          "minLength": 1
        },
        "provider": {
          "description": "The name of the provider.",
          "type": "string"
        }
      },
      "required": [
        "id",
        "name",
        "value",
        "models",
        "blacklisted_models",
        "weight",
        "enabled",
        "use_for_batch_api",
        "provider"
      ],
      "additionalProperties": false
    },
    "CustomProviderConfigRequest": {
      "description": "What the provider is.",
      "type": "object",
      "properties": {
        "is_key_less": {
          "description": "The provider takes no keys.",
          "type": [
            "boolean",
            "null"
          ]
        },
        "base_provider_type": {
          "description": "The provider whose protocol it speaks.",
          "$ref": "#/$defs/BaseProvider"
        }
      },
      "required": [
        "base_provider_type"
      ],
      "not": {
        "properties": {
          "is_key_less": {
            "const": true
          },
          "base_provider_type": {
            "const": "bedrock"
          }
        },
        "required": [
          "is_key_less",
          "base_provider_type"
        ]
      }
    },
    "CustomProviderConfig": {
      "description": "What the provider is.",
      "type": "object",
      "properties": {
        "is_key_less": {
          "description": "The provider takes no keys.",
          "type": "boolean"
        },
        "base_provider_type": {
          "description": "The provider whose protocol it speaks.",
          "$ref": "#/$defs/BaseProvider"
        }
      },
      "required": [
        "is_key_less",
        "base_provider_type"
      ],
      "additionalProperties": false,
      "not": {
        "properties": {
          "is_key_less": {
            "const": true
          },
          "base_provider_type": {
            "const": "bedrock"
          }
        },
        "required": [
          "is_key_less",
          "base_provider_type"
        ]
      }
    },
    "CreateProviderRequest": {
      "description": "A custom provider. Unknown fields are ignored. Refused besides: a field given twice, and the name of a provider that is known by name, without regard to letter case, or that there is.",
      "type": "object",
      "properties": {
        "provider": {
          "description": "The provider's name: without `/` and control characters, and not `.` or `..`.",
          "type": "string",
          "minLength": 1,
          "maxLength": 255,
          "pattern": "^[^/\\u0000-\\u001f\\u007f-\\u009f]+$",
          "not": {
            "enum": [
              ".",
              ".."
            ]
          },
          "examples": [
            "my-llm"
          ]
        },
        "custom_provider_config": {
          "$ref": "#/$defs/CustomProviderConfigRequest"
        }
      },
      "required": [
        "provider",
        "custom_provider_config"
      ]
    },
    "CustomProvider": {
      "description": "A custom provider, as it is stored and answered.",
      "type": "object",
      "properties": {
        "name": {
          "description": "The provider's name.",
          "type": "string"
        },
        "custom_provider_config": {
          "$ref": "#/$defs/CustomProviderConfig"
        }
      },
      "required": [
        "name",
        "custom_provider_config"
      ],
      "additionalProperties": false
    },
    "Provider": {
      "description": "A provider: one that is known by its name alone, or a custom one.",
      "type": "object",
      "properties": {
        "name": {
          "description": "The provider's name.",
          "type": "string"
        },
        "custom_provider_config": {
          "$ref": "#/$defs/CustomProviderConfig"
        }
      },
      "required": [
        "name"
      ],
      "additionalProperties": false
    },
    "ProviderName": {
      "description": "A provider that is known by name.",
      "type": "string",
      "enum": [
        "anthropic",
        "azure",
        "bedrock",
        "cerebras",
        "cohere",
        "elevenlabs",
        "gemini",
        "groq",
        "huggingface",
        "mistral",
        "nebius",
        "ollama",
        "openai",
        "openrouter",
        "parasail",
        "perplexity",
        "replicate",
        "runway",
        "sgl",
        "vertex",
        "vllm",
        "xai"
      ]
    },
    "BaseProvider": {
      "description": "A provider whose protocol a custom one may speak.",
      "type": "string",
      "enum": [
        "anthropic",
        "bedrock",
        "cohere",
        "gemini",
        "huggingface",
        "openai",
        "replicate"
      ]
    },
    "IssueCode": {
      "description": "What an issue is about. The names are stable.",
      "type": "string",
      "enum": [
        "invalid_provider",
        "invalid_key_id",
        "invalid_json",
        "invalid_type",
        "duplicate_field",
        "invalid_secret",
        "provider_not_found",
        "keyless_provider",
        "key_not_found",
        "secret_required",
        "value_required",
        "url_required",
        "wildcard_not_alone",
        "duplicate_model",
        "redacted_secret",
        "invalid_url",
        "invalid_region",
        "invalid_weight",
        "id_taken",
        "name_taken",
        "provider_required",
        "provider_reserved",
        "provider_taken",
        "base_provider_required",
        "invalid_base_provider",
        "keyless_bedrock",
        "unknown_field",
        "models_empty",
        "weight_zero",
        "weight_tiny",
        "name_empty",
        "model_in_both_lists",
        "other_provider_config",
        "batch_unsupported",
        "server_managed_field",
        "surrounding_white_space",
        "endpoint_missing",
        "entra_id_incomplete",
        "project_id_missing",
        "region_missing",
        "not_a_service_account",
        "aws_keys_incomplete",
        "url_missing",
        "url_not_http",
        "model_name_missing",
        "likely_other_provider"
      ]
    },
    "Issue": {
      "description": "One thing found out about a request.",
      "type": "object",
      "properties": {
        "severity": {
          "description": "Whether it refuses the request.",
          "type": "string",
          "enum": [
            "error",
            "advice"
          ]
        },
        "code": {
          "$ref": "#/$defs/IssueCode"
        },
        "path": {
          "description": "Where it is: names of fields and positions in lists; empty for the request as a whole.",
          "type": "array",
          "items": {
            "anyOf": [
              {
                "type": "string"
              },
              {
                "type": "integer",
                "minimum": 0
              }
            ]
          }
        },
        "message": {
          "description": "One sentence for a person.",
          "type": "string"
        },
        "hint": {
          "description": "What to do; for `unknown_field` the nearest field's name.",
          "type": "string"
        }
      },
      "required": [
        "severity",
        "code",
        "path",
        "message"
      ],
      "additionalProperties": false
    },
    "Advice": {
      "description": "What is taken but will not do what its owner thinks.",
      "allOf": [
        {
          "$ref": "#/$defs/Issue"
        }
      ],
      "properties": {
        "severity": {
          "const": "advice"
        }
      }
    },
    "BifrostError": {
      "description": "The body of every refusal.",
      "type": "object",
      "properties": {
        "is_bifrost_error": {
          "description": "The gateway's own mark for errors of providers.",
          "const": false
        },
        "status_code": {
          "description": "The HTTP status.",
          "type": "integer",
          "minimum": 400,
          "maximum": 599
        },
        "error": {
          "description": "The first thing wrong.",
          "type": "object",
          "properties": {
            "code": {
              "description": "An issue's code, or one of the endpoint's own.",
              "type": "string",
              "pattern": "^[a-z][a-z0-9_]*$"
            },
            "message": {
              "description": "One sentence for a person.",
              "type": "string"
            },
            "param": {
              "description": "Where it is, as `azure_key_config.endpoint` or `models[2]`.",
              "type": "string"
            }
          },
          "required": [
            "code",
            "message"
          ],
          "additionalProperties": false
        },
        "extra_fields": {
          "type": "object",
          "properties": {
            "provider": {
              "description": "The decoded name of the provider.",
              "type": "string"
            },
            "issues": {
              "description": "Everything that is wrong.",
              "type": "array",
              "items": {
                "allOf": [
                  {
                    "$ref": "#/$defs/Issue"
                  }
                ],
                "properties": {
                  "severity": {
                    "const": "error"
                  }
                }
              },
              "minItems": 1
            }
          },
          "additionalProperties": false
        }
      },
      "required": [
        "is_bifrost_error",
        "status_code",
        "error",
        "extra_fields"
      ],
      "additionalProperties": false
    }
  }
};
