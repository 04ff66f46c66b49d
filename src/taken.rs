//! What only the host's store can say: checks 12 and 13, and that of providers.

use crate::custom_provider;
use crate::finding::Word;
use crate::names::names;
use crate::request::Request;
use crate::schema::Id;
use crate::sentences::Sentence;

names! {
    /// What a host's store may find taken, when all else holds.
    pub enum Taken {
        /// Another key has the id.
        Id = "id",
        /// Another key, of any provider, has the name.
        Name = "name",
        /// There is a provider of the name.
        Provider = "provider",
    }
}

impl Taken {
    /// Says it: check 12 or 13, or that there is a provider of this name.
    pub(crate) fn say(self, request: &mut Request<'_>, provider: &[u8]) {
        match self {
            Self::Id => request.say(Sentence::IdTaken, Id::ID),
            Self::Name => request.say(Sentence::NameTaken, Id::NAME),
            Self::Provider => {
                let name = request.flat.keep(provider);
                request.say_with(Sentence::ProviderTaken, custom_provider::NAME.into(), Word::Text(name));
            }
        }
    }
}
