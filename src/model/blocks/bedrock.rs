//! The block of AWS Bedrock keys.

use super::{Deployments, Field, Secret, deployments, record};

record! {
    /// What a key of AWS Bedrock needs. Without keys of its own it uses the host's role.
    #[derive(Default)]
    pub struct BedrockKeyConfig {
        /// The AWS access key id.
        pub access_key: Secret = Field::new("Access key", "The AWS access key id; empty to use the host's IAM role."),
        /// The AWS secret access key.
        pub secret_key: Secret = Field::new("Secret key", "The AWS secret access key that belongs to the access key."),
        /// The session token of temporary credentials.
        pub session_token[optional]: Option<Secret> = Field::new("Session token", "The session token of temporary credentials."),
        /// The AWS region to call, part of the host name.
        pub region[optional]: Option<Secret> = Field::new("Region", "The AWS region to call.").example("us-east-1"),
        /// The ARN before a deployment's name.
        pub arn[optional]: Option<Secret> = Field::new("ARN", "The ARN that comes before the name of an inference profile."),
        /// The role to assume.
        pub role_arn[optional]: Option<Secret> = Field::new("Role ARN", "The role to assume before calling."),
        /// The external id that the role demands.
        pub external_id[optional]: Option<Secret> = Field::new("External ID", "The external id that the role to assume demands."),
        /// The name of the assumed session.
        pub session_name[optional]: Option<Secret> = Field::new("Session name", "The name of the session of the assumed role."),
        /// The inference profile that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments = deployments::FIELD,
        /// Where the files of batch requests are kept.
        pub batch_s3_config[optional]: Option<BatchS3Config> = Field::new("Batch storage", "The S3 buckets for the files of batch requests."),
    }
}

record! {
    /// Where the files of batch requests are kept.
    #[derive(Default)]
    pub struct BatchS3Config {
        /// The buckets.
        pub buckets[optional]: Vec<S3Bucket> = Field::new("Buckets", "The buckets that may be used."),
    }
}

record! {
    /// An S3 bucket for batch files.
    #[derive(Default)]
    pub struct S3Bucket {
        /// The bucket's name.
        pub bucket_name: String = Field::new("Bucket", "The bucket's name."),
        /// What the names of all files in it begin with.
        pub prefix[optional]: String = Field::new("Prefix", "What the names of all files in it begin with."),
        /// True for the bucket to use when a request names none.
        pub is_default[optional]: bool = Field::new("Default", "Use this bucket when a request names none."),
    }
}
