//! The block of AWS Bedrock keys.

use super::{Deployments, Secret, record};

record! {
    /// What a key of AWS Bedrock needs. Without keys of its own it uses the host's role.
    #[derive(Default)]
    pub struct BedrockKeyConfig {
        /// The AWS access key id.
        pub access_key: Secret [credential],
        /// The AWS secret access key.
        pub secret_key: Secret [credential],
        /// The session token of temporary credentials.
        pub session_token[optional]: Option<Secret> [credential],
        /// The AWS region to call, part of the host name.
        pub region[optional]: Option<Secret>,
        /// The ARN before a deployment's name.
        pub arn[optional]: Option<Secret>,
        /// The role to assume.
        pub role_arn[optional]: Option<Secret>,
        /// The external id that the role demands.
        pub external_id[optional]: Option<Secret>,
        /// The name of the assumed session.
        pub session_name[optional]: Option<Secret>,
        /// The inference profile that serves each model.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        pub deployments[optional]: Deployments,
        /// Where the files of batch requests are kept.
        pub batch_s3_config[optional]: Option<BatchS3Config>,
    }
}

record! {
    /// Where the files of batch requests are kept.
    #[derive(Default)]
    pub struct BatchS3Config {
        /// The buckets.
        pub buckets[optional]: Vec<S3Bucket>,
    }
}

record! {
    /// An S3 bucket for batch files.
    #[derive(Default)]
    pub struct S3Bucket {
        /// The bucket's name.
        pub bucket_name: String,
        /// What the names of all files in it begin with.
        pub prefix[optional]: String,
        /// True for the bucket to use when a request names none.
        pub is_default[optional]: bool,
    }
}
